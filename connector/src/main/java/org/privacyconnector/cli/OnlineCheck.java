package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.RelationshipSentences;
import org.privacyconnector.policy.binding.Sight;
import org.privacyconnector.policy.binding.StepCheck;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.TableName;

/** The policy held against an environment: does it fit, do we see everything it looks at, and what do its relationships mean there. */
final class OnlineCheck {
    private final Connector connector;
    private final BoundPolicy policy;
    private final Map<TableName, Map<Set<ColumnName>, Optional<String>>> sights = new LinkedHashMap<>();

    /**
     * What was found.
     *
     * @param problems errors and warnings, the environment's own first
     * @param lines rules and relationships in words, with row counts
     */
    record Found(List<Diagnostic> problems, List<String> lines) {}

    OnlineCheck(Connector connector) {
        this.connector = connector;
        this.policy = connector.retention().resolved();
    }

    /** Asks the environment; sends nothing but reads. */
    Found run() {
        List<Diagnostic> problems = new ArrayList<>();
        connector
                .environmentProblems()
                .forEach(problem -> problems.add(Diagnostic.error("environment", null, problem, null)));
        problems.addAll(policy.problems());
        Webhooks webhooks = connector.policy().webhooks();
        if (webhooks != null) {
            problems.addAll(new StepCheck(connector.metadata()).problems(webhooks.steps()));
        }
        identities(problems);
        List<String> lines = new ArrayList<>();
        for (BoundPolicy.OfRule rule : policy.rules()) {
            BoundRule bound = rule.bound();
            if (bound != null) {
                look(
                        bound.sight(),
                        "rule '" + bound.name() + "'",
                        rule.written().place(),
                        problems);
                lines.add("rule " + bound.name() + ": " + rule.written().sentence());
                lines.add("    " + count(bound.table().name(), bound.where()) + " of "
                        + count(bound.table().name(), new Condition.AllRows()) + " rows in "
                        + bound.table().name() + " are of those it is about");
            }
        }
        for (BoundPolicy.OfHold hold : policy.holds()) {
            BoundHold bound = hold.bound();
            if (bound != null) {
                look(
                        bound.sight(),
                        "hold '" + bound.name() + "'",
                        hold.written().place(),
                        problems);
                lines.add("hold " + bound.name() + ": covers "
                        + count(bound.table().name(), bound.covers()) + " rows in "
                        + bound.table().name());
            }
        }
        relationships(lines);
        return new Found(problems, lines);
    }

    /** Whether those who were erased would be known again. */
    private void identities(List<Diagnostic> problems) {
        IdentityColumns identities = connector.policy().identities();
        if (connector.policy().suppression() == null) {
            return;
        }
        for (TableName table : identities.tables()) {
            connector
                    .access()
                    .blindSpot(table, Set.copyOf(identities.of(table)))
                    .ifPresent(blind -> problems.add(Diagnostic.error(
                            "blind-spot",
                            connector.policy().dataMap().place(table),
                            "nobody who was erased would be known again on " + table + ": " + bare(blind),
                            "See to it that our application user reads every column under 'identities', or take it out"
                                    + " there.")));
        }
    }

    private void relationships(List<String> lines) {
        RelationshipSentences sentences = new RelationshipSentences(connector.metadata());
        policy.map().edges().keySet().stream().sorted().forEach(table -> {
            for (BoundEdge edge : policy.map().below(table)) {
                if (edge.word() != BoundEdge.Word.UNMAPPED) {
                    // through the lookup: it may point at rows of other tables too
                    Path there = new Path(
                            List.of(edge.relationship().lookupNavigation()),
                            edge.relationship().referencedColumn().value(),
                            false);
                    lines.add("relationship " + sentences.sentence(edge.relationship()));
                    lines.add("    data map: " + edge.word().name().toLowerCase(java.util.Locale.ROOT) + "; "
                            + count(edge.child().name(), new Condition.IsSet(there)) + " rows");
                }
            }
        });
    }

    private void look(Sight sight, String what, @Nullable Place place, List<Diagnostic> problems) {
        List<String> blind = new ArrayList<>();
        sight.columns()
                .forEach((table, columns) -> sights.computeIfAbsent(table, t -> new LinkedHashMap<>())
                        .computeIfAbsent(columns, c -> connector.access().blindSpot(table, c))
                        .ifPresent(blind::add));
        if (!blind.isEmpty()) {
            problems.add(Diagnostic.error(
                    "blind-spot",
                    place,
                    what + " is not applied: " + bare(blind.get(0))
                            + (blind.size() == 1 ? "" : " (and " + (blind.size() - 1) + " more tables)"),
                    "A count means nothing where our application user does not see everything."));
        }
    }

    /** A summary has no full stop. */
    private static String bare(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private String count(TableName table, Condition where) {
        try {
            return String.format(java.util.Locale.ROOT, "%,d", connector.rows().count(table, where));
        } catch (DataverseAccessException unreadable) {
            return "?";
        }
    }
}
