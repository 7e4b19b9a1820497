package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;

/** The seat belt's words, in {@code connector.yaml} as limits and in {@code operator.yaml} as their ceilings (S11, S14). */
final class LimitWords {
    private LimitWords() {}

    /** Six numbers, all required in a policy; a ceiling that is not said has the product's own. */
    static Shape shape(boolean required) {
        return keys(
                field(
                        required,
                        "rowsPerRun",
                        Format.COUNT,
                        "Rows per run",
                        "Rader per körning",
                        "A plan of more rows is refused, never capped.",
                        "En plan med fler rader avvisas, den kapas aldrig."),
                field(
                        required,
                        "rowsPerRule",
                        Format.COUNT,
                        "Rows per rule",
                        "Rader per regel",
                        "The most rows that one rule may touch in a run.",
                        "Så många rader får en regel som mest röra i en körning."),
                field(
                        required,
                        "rowsPerDay",
                        Format.COUNT,
                        "Rows per 24 hours",
                        "Rader per dygn",
                        "Over all rules and runs in any 24 hours, counted after cascade.",
                        "Över alla regler och körningar under valfria 24 timmar, räknat efter kaskad."),
                field(
                        required,
                        "shareOfTable",
                        Format.PERCENT,
                        "Share of a table",
                        "Andel av en tabell",
                        "The largest share of a table's rows that one plan may touch.",
                        "Den största andel av en tabells rader som en plan får röra."),
                field(
                        required,
                        "growthOverMedian",
                        Format.FACTOR,
                        "Growth over the median",
                        "Ökning mot medianen",
                        "How many times the median of the rule's last ten runs a plan may be.",
                        "Så många gånger medianen av regelns tio senaste körningar får en plan vara."),
                field(
                        required,
                        "approvalAbove",
                        Format.COUNT,
                        "Approval above",
                        "Godkännande över",
                        "A plan of more rows needs somebody other than the author.",
                        "En plan med fler rader behöver någon annan än författaren."));
    }

    private static Shape.Field field(
            boolean required, String name, Format format, String titleEn, String titleSv, String en, String sv) {
        return required
                ? must(name, value(format), titleEn, titleSv, en, sv)
                : may(name, value(format), titleEn, titleSv, en, sv);
    }
}
