package org.privacyconnector.trigger.sweep;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.RuleSummary;

/** What a duty plans, in memory. */
final class Planned implements PlanSink {
    final List<Finding> findings = new ArrayList<>();
    final List<RuleSummary> rules = new ArrayList<>();

    @Override
    public void add(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void rule(RuleSummary summary) {
        rules.add(summary);
    }

    @Override
    public void hold(HoldCount count) {
        throw new AssertionError("there are no holds here");
    }

    @Override
    public void uncovered(String table) {
        throw new AssertionError("nothing is uncovered here");
    }

    @Override
    public void blocker(String reason) {
        throw new AssertionError(reason);
    }
}
