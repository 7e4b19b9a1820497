package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.Step;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Table;

/** Holds the steps of a policy against an environment: whether their tables and columns are there. */
public final class StepCheck {
    private final MetadataReader metadata;

    /** Steps of the environment whose definitions these are. */
    public StepCheck(MetadataReader metadata) {
        this.metadata = metadata;
    }

    /** Every problem, at its place. */
    public List<Diagnostic> problems(List<Step> steps) {
        List<Diagnostic> all = new ArrayList<>();
        for (Step step : steps) {
            Problems problems = new Problems(step.place(), step.words());
            Names names = new Names(metadata, problems, new Sight.Collector());
            Table table = names.table(step.table());
            if (table != null) {
                step.columns().forEach(column -> names.column(table, column));
                List<ColumnName> before = step.before();
                if (before != null) {
                    before.forEach(column -> names.column(table, column));
                }
            }
            all.addAll(problems.list());
        }
        return List.copyOf(all);
    }
}
