package org.privacyconnector.plan;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of a sealed plan. Part of what the plan's id is a digest of.
 *
 * @param lines all lines: due, kept and blocked
 * @param due rows that would change, after cascade
 * @param cascaded those of them that the platform's cascade takes: counted, not sent
 * @param kept rows that stay
 * @param blocked rows whose time is out but which a person must look at
 * @param rules each rule's share, by name, a rule without rows too
 * @param tables due rows by table, after cascade
 * @param contests in words, how often which rule had its way on a row that several rules claim
 */
public record PlanTotals(
        long lines,
        long due,
        long cascaded,
        long kept,
        long blocked,
        List<RuleTotal> rules,
        Map<String, Long> tables,
        Map<String, Long> contests) {
    public PlanTotals {
        rules = rules.stream().sorted(Comparator.comparing(RuleTotal::rule)).toList();
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        contests = Collections.unmodifiableMap(new TreeMap<>(contests));
    }

    /** Rows for which something must be sent. */
    public long effects() {
        return due - cascaded;
    }
}
