package org.privacyconnector.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.plan.Verdict;

/**
 * Which of several rules has its way on one row. A hold, a law and a quarantine keep the row as it is. Whatever else keeps it keeps the row,
 * but columns whose own purpose has expired still go. Where another rule merely keeps the row longer for itself, the row still goes with a
 * parent that goes. Where nothing keeps it, the strongest effect wins, but a quarantine outdoes a deletion: it promised some days. Pure.
 */
final class Weighing {
    /** Their places, from 1, are the weights that the statements of {@link Settling} know. */
    private static final List<Strength> WEAKEST_FIRST = List.of(
            Strength.RESTORE,
            Strength.DEACTIVATE,
            Strength.QUARANTINE,
            Strength.CUT,
            Strength.ANONYMISE,
            Strength.DELETE);

    /**
     * Effects that set up the platform: they contest with nothing, so that their weights, from 0 downwards, only keep them apart from the others.
     */
    private static final List<Strength> APART = List.of(Strength.SET, Strength.CREATE, Strength.DEFINE);

    static final int DELETE = due(Strength.DELETE);
    private static final int QUARANTINE = due(Strength.QUARANTINE);
    private static final int CONFLICT = 30;
    private static final int FIRM = 70;

    private Weighing() {}

    /**
     * One finding about the row.
     *
     * @param holds whether its parent goes as it was meant to; nothing is said of it before rows are settled
     */
    record Claim(
            int rank,
            String rule,
            int weight,
            boolean cascaded,
            @Nullable String parentTable,
            @Nullable String parentId,
            boolean holds,
            String text) {
        boolean isDue() {
            return weight <= DELETE;
        }

        boolean isOwn() {
            return parentTable == null;
        }
    }

    /**
     * One thing that may become of the row.
     *
     * @param rule whose effect it is; for a deletion, which is the same whoever asks, the first of those who ask
     * @param own whether somebody asks for it beside parents that go
     */
    record Choice(int weight, String rule, boolean own) {}

    static int of(Finding finding) {
        Verdict verdict = finding.verdict();
        if (verdict instanceof Verdict.Due due) {
            return due(Strength.of(due.effect()));
        }
        if (verdict instanceof Verdict.Keep keep) {
            return switch (keep.ground()) {
                case "hold" -> 90;
                case "law" -> 80;
                case "quarantine" -> FIRM;
                case "related" -> 50;
                case "unless" -> 45;
                case "conflict" -> CONFLICT;
                default -> 40;
            };
        }
        return 35;
    }

    /** The heaviest claim that the row stays, or 0. */
    static int keep(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> !claim.isDue())
                .mapToInt(Claim::weight)
                .max()
                .orElse(0);
    }

    /** The claims that may have their way, as far as they ask for a change. */
    static List<Claim> eligible(List<Claim> claims) {
        int keep = keep(claims);
        if (keep >= FIRM) {
            return List.of();
        }
        List<Claim> eligible = new ArrayList<>();
        for (Claim claim : claims) {
            if (claim.isDue() && (keep == 0 || takesColumns(claim.weight()) || (keep == CONFLICT && !claim.isOwn()))) {
                eligible.add(claim);
            }
        }
        return eligible;
    }

    /** What may become of the row, the first choice first; empty when it stays. */
    static List<Choice> choices(List<Claim> claims) {
        boolean quarantine = claims.stream().anyMatch(claim -> claim.weight() == QUARANTINE);
        TreeMap<Choice, Boolean> own =
                new TreeMap<>(Comparator.comparing((Choice choice) -> quarantine && choice.weight() == DELETE)
                        .thenComparing(Comparator.comparingInt(Choice::weight).reversed())
                        .thenComparing(Choice::rule));
        String deleter = claims.stream()
                .filter(claim -> claim.weight() == DELETE)
                .map(Claim::rule)
                .min(Comparator.naturalOrder())
                .orElse("");
        for (Claim claim : eligible(claims)) {
            String rule = claim.weight() == DELETE ? deleter : claim.rule();
            own.merge(new Choice(claim.weight(), rule, false), claim.isOwn(), Boolean::logicalOr);
        }
        List<Choice> choices = new ArrayList<>();
        own.forEach((choice, itsOwn) -> choices.add(new Choice(choice.weight(), choice.rule(), itsOwn)));
        return choices;
    }

    /** What a claim asks for, in a word. */
    static String word(int weight) {
        return switch (weight) {
            case 90 -> "keep: hold";
            case 80 -> "keep: law";
            case FIRM -> "keep: quarantine";
            case 50 -> "keep: related";
            case 45 -> "keep: unless";
            case CONFLICT -> "keep: conflict";
            case 40 -> "keep";
            case 35 -> "blocked";
            default -> (weight > 0 ? WEAKEST_FIRST.get(weight - 1) : APART.get(-weight)).word();
        };
    }

    private static boolean takesColumns(int weight) {
        return weight == due(Strength.CUT) || weight == due(Strength.ANONYMISE);
    }

    private static int due(Strength strength) {
        int apart = APART.indexOf(strength);
        return apart >= 0 ? -apart : WEAKEST_FIRST.indexOf(strength) + 1;
    }
}
