package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;

/**
 * Holds the environment against a blueprint and plans the difference: what is missing is made, what differs is set back, what is no longer wanted
 * goes. What is as it should be is not in the plan, so that a second plan is empty. Each piece has a rank of its own: they come about one after the
 * other, and one that hangs on another that failed is refused by the platform and told.
 */
public final class PieceDuty implements Duty {
    private final String name;
    private final Blueprint blueprint;
    private final RowReader rows;
    private final DefinitionReader definitions;
    private final Sight sight;

    PieceDuty(String name, Blueprint blueprint, RowReader rows, DefinitionReader definitions) {
        this.name = name;
        this.blueprint = blueprint;
        this.rows = rows;
        this.definitions = definitions;
        this.sight = new Sight(rows, definitions);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> rules() {
        return blueprint.parts().keySet();
    }

    @Override
    public String fingerprint() {
        return blueprint.fingerprint();
    }

    @Override
    public boolean alwaysApproved() {
        return true;
    }

    @Override
    public void plan(AsOf asOf, PlanSink sink) {
        DefinitionReader once = new AskedOnce(definitions);
        Sight now = new Sight(rows, once);
        Blueprint.Drawing drawing = blueprint.draw(once);
        Map<String, List<String>> notes = new TreeMap<>();
        blueprint.parts().keySet().forEach(part -> notes.put(part, new ArrayList<>()));
        Map<RowRef, Finding> findings = new LinkedHashMap<>();
        for (Piece piece : drawing.pieces()) {
            Sight.Difference difference = now.of(piece).orElse(null);
            if (difference == null) {
                continue;
            }
            Finding finding = new Finding(
                    findings.size(),
                    piece.part(),
                    difference.row(),
                    difference.verdict() instanceof Verdict.Due due
                            ? due.effect().version()
                            : null,
                    null,
                    false,
                    difference.verdict());
            if (findings.putIfAbsent(difference.row(), finding) == null) {
                sink.add(finding);
                note(notes, piece.part(), difference.sentence());
            }
        }
        drawing.notes().forEach(note -> note(notes, note.part(), note.sentence()));
        blueprint
                .parts()
                .forEach((part, sentence) -> sink.rule(new RuleSummary(
                        part,
                        "",
                        sentence,
                        "built in",
                        blueprint.fingerprint(),
                        null,
                        0,
                        0,
                        null,
                        notes.getOrDefault(part, List.of()))));
    }

    private static void note(Map<String, List<String>> notes, String part, String sentence) {
        notes.computeIfAbsent(part, some -> new ArrayList<>()).add(sentence);
    }

    /** How the environment differs from the blueprint now, a sentence each. */
    public List<String> differences() {
        List<String> sentences = new ArrayList<>();
        DefinitionReader once = new AskedOnce(definitions);
        Sight now = new Sight(rows, once);
        for (Piece piece : blueprint.draw(once).pieces()) {
            now.of(piece).ifPresent(difference -> sentences.add(difference.sentence()));
        }
        return sentences;
    }

    @Override
    public List<Judgement> judgeAgain(AsOf asOf, List<PlanLine> lines, Set<RowRef> ownWrites) {
        List<Judgement> judgements = new ArrayList<>();
        for (PlanLine line : lines) {
            judgements.add(sight.judge(effect(line), ownWrites.contains(line.row())));
        }
        return judgements;
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        List<@Nullable String> findings = new ArrayList<>();
        for (PlanLine line : lines) {
            Optional<String> wrong = sight.wrong(effect(line));
            findings.add(wrong.orElse(null));
        }
        return findings;
    }

    private static Effect effect(PlanLine line) {
        if (line.finding().verdict() instanceof Verdict.Due due) {
            return due.effect();
        }
        throw new IllegalArgumentException("line " + line.number() + " of the plan asks for nothing");
    }
}
