package org.privacyconnector.plan;

/** Takes what a duty finds while it plans, in any order, in constant memory. */
public interface PlanSink {
    /** One row's finding. The same row may come from several rules; the sink resolves that. */
    void add(Finding finding);

    /** One rule's summary; exactly one for each rule, suspended ones too. */
    void rule(RuleSummary summary);

    /** One hold's count. A hold that matches nothing or has a problem blocks the plan until acknowledged by name (S12). */
    void hold(HoldCount count);

    /** A table with personal data that no rule covers. */
    void uncovered(String table);

    /** Something because of which the whole plan may not be applied. */
    void blocker(String reason);
}
