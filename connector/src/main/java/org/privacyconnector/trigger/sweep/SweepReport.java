package org.privacyconnector.trigger.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a sweep.
 *
 * @param warnings what an administrator should know although all went well
 */
public record SweepReport(List<Swept> tables, List<String> warnings) {
    public SweepReport {
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }

    /** Whether every table was followed to its end. Not when there was none: nothing swept is nothing checked. */
    public boolean whole() {
        return !tables.isEmpty() && tables.stream().allMatch(Swept::checked);
    }

    /** A line for each table, then the warnings. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (tables.isEmpty()) {
            lines.add("no table is swept: no step of webhooks names one");
        }
        tables.forEach(table -> lines.add(table.sentence()));
        warnings.forEach(warning -> lines.add("warning: " + warning));
        return lines;
    }
}
