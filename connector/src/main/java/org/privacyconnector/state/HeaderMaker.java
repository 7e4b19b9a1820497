package org.privacyconnector.state;

import java.util.List;
import org.privacyconnector.plan.Cost;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.RuleSummary;

/** Makes a plan's header out of what the duty told beside rows; the course knows the rest. */
@FunctionalInterface
public interface HeaderMaker {
    /** The header. */
    PlanHeader header(
            List<RuleSummary> rules, List<HoldCount> holds, List<String> uncovered, List<String> blockers, Cost cost);
}
