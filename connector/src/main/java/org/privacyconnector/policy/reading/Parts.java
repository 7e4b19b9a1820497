package org.privacyconnector.policy.reading;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Suppression;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.policy.words.ConnectorWords;
import org.privacyconnector.policy.words.DataMapWords;
import org.privacyconnector.policy.words.ErasureWords;
import org.privacyconnector.policy.words.RetentionWords;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;

/** Reads the files that policy authors write, one after the other; each may be unusable without hiding the problems of the others. */
final class Parts {
    private final Problems problems;
    private final Variables variables;
    private final Laws laws;
    private final ShapeCheck check;
    private Set<String> purposes = new TreeSet<>();
    private boolean retentionChecked;

    Parts(Problems problems, Variables variables, Laws laws, SecretFields secrets) {
        this.problems = problems;
        this.variables = variables;
        this.laws = laws;
        this.check = new ShapeCheck(problems, variables, secrets);
    }

    @Nullable
    Limits limits(Node.Mapping file, @Nullable Operator operator) {
        check.check(file, ConnectorWords.file(), "");
        Section section = new Section(file, check.checked()).section("limits");
        LimitsReader reader = new LimitsReader(problems);
        Limits limits = reader.limits(section);
        if (section != null && limits != null && operator != null) {
            reader.compare(section, limits, operator.ceilings());
        }
        return limits;
    }

    /** After {@link #limits}, which checks the same file. */
    List<Schedule> schedules(Node.@Nullable Mapping file) {
        return file == null ? List.of() : new ScheduleReader(problems).read(new Section(file, check.checked()));
    }

    /** Who is told of what; the file was checked with its limits. */
    Notifications notifications(Node.Mapping file, @Nullable Operator operator) {
        return new NotificationsReader(problems, operator).read(new Section(file, check.checked()));
    }

    /** How events come in; the file was checked with its limits. */
    @Nullable
    Webhooks webhooks(Node.Mapping file, List<RetentionRule> rules, DataMap map) {
        return new WebhooksReader(problems)
                .read(
                        new Section(file, check.checked()).section("webhooks"),
                        // where a rule cannot be read, that there is none would only be its consequence
                        problems.hasErrors()
                                ? null
                                : rules.stream().map(RetentionRule::table).collect(Collectors.toSet()),
                        problems.hasErrors() ? null : map);
    }

    DataMap dataMap(Node.@Nullable Mapping file) {
        if (file == null) {
            return new DataMap(Map.of());
        }
        check.check(file, DataMapWords.file(), "");
        Section section = new Section(file, check.checked());
        DataMapReader reader = new DataMapReader(problems, laws);
        purposes = reader.purposes(section);
        return reader.read(section, purposes);
    }

    /** After {@link #dataMap}, which checks the same file. */
    IdentityColumns identities(Node.@Nullable Mapping file, DataMap map) {
        return file == null
                ? IdentityColumns.NONE
                : new IdentitiesReader(problems, map).read(new Section(file, check.checked()));
    }

    /** How those who were erased stay known, held against the steps that would notice them; null when nobody is. */
    @Nullable
    Suppression suppression(Node.@Nullable Mapping file, IdentityColumns identities, @Nullable Webhooks webhooks) {
        ErasureReader reader = new ErasureReader(problems);
        Section section = null;
        Suppression suppression = null;
        if (file != null) {
            check.check(file, ErasureWords.file(), "");
            section = new Section(file, check.checked());
            suppression = reader.read(section, identities);
        }
        // where something cannot be read, what does not fit would only be its consequence
        if (!problems.hasErrors()) {
            reader.compare(section, suppression, identities, webhooks);
        }
        return suppression;
    }

    List<Hold> holds(Node.@Nullable Mapping file) {
        return file == null
                ? List.of()
                : new HoldReader(problems, new WhereReader(problems, variables)).read(retention(file));
    }

    /** @param mapped whether there is a data map to compare with; without one its own problem is enough */
    List<RetentionRule> rules(Node.@Nullable Mapping file, DataMap map, boolean mapped) {
        if (file == null || !mapped) {
            return List.of();
        }
        return new RuleReader(
                        problems,
                        new WhereReader(problems, variables),
                        new ThenReader(problems, check.checked(), map),
                        laws,
                        map,
                        purposes)
                .read(retention(file));
    }

    private Section retention(Node.Mapping file) {
        if (!retentionChecked) {
            check.check(file, RetentionWords.file(), "");
            retentionChecked = true;
        }
        return new Section(file, check.checked());
    }
}
