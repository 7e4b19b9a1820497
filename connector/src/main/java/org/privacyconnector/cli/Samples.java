package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.state.Plans;

/** Rows of a sealed plan for people to look at: read page by page, never all at once. */
final class Samples {
    private static final int PAGE = 1_000;
    private static final int LOOKED_AT = 50_000;

    private final Plans plans;
    private final String plan;

    Samples(Plans plans, String plan) {
        this.plans = plans;
        this.plan = plan;
    }

    /** Each line in turn, in constant memory. */
    void each(Consumer<PlanLine> consumer) {
        long from = 0;
        while (true) {
            List<PlanLine> page = plans.everyLine(plan, from, PAGE);
            page.forEach(consumer);
            if (page.size() < PAGE) {
                return;
            }
            from = page.get(page.size() - 1).number() + 1;
        }
    }

    /** The first lines, at most so many. */
    List<PlanLine> first(int atMost) {
        return atMost == 0 ? List.of() : plans.everyLine(plan, 0, atMost);
    }

    /** The first few of each rule, table and verdict, out of the plan's beginning. */
    List<PlanLine> ofEachKind(int few) {
        Map<String, Integer> seen = new HashMap<>();
        List<PlanLine> samples = new ArrayList<>();
        long from = 0;
        for (int looked = 0; looked < LOOKED_AT; looked += PAGE) {
            List<PlanLine> page = plans.everyLine(plan, from, PAGE);
            for (PlanLine line : page) {
                String kind = line.finding().rule() + "/" + line.row().table() + "/"
                        + line.finding().cascaded() + "/"
                        + line.finding().verdict().getClass().getSimpleName();
                if (seen.merge(kind, 1, Integer::sum) <= few) {
                    samples.add(line);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
            from = page.get(page.size() - 1).number() + 1;
        }
        return samples;
    }
}
