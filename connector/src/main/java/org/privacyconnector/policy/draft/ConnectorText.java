package org.privacyconnector.policy.draft;

/** A first {@code connector.yaml}: a seat belt that is tight until somebody loosens it. */
final class ConnectorText {
    static final String TEXT = """
            # The seat belt. A plan that breaks one of these is refused before its first change; it is never cut down to fit.
            # Tight on purpose: loosen it once some plans have gone as they should, never beyond the ceilings of operator.yaml.
            limits:
              rowsPerRun: 500
              rowsPerRule: 500
              rowsPerDay: 1000               # any 24 hours, over all rules and runs, counted after cascade
              shareOfTable: 1%
              growthOverMedian: 3x           # against the last ten runs of the same rule
              approvalAbove: 1 row           # more than this, and somebody other than the author must approve
            """;

    private ConnectorText() {}
}
