package org.mockdataverse.metadata;

/** Which tables may have retention policies: those whose definition says so; none does unless somebody has enabled it [K]. */
public final class Retaining {
    private Retaining() {}

    /** Whether rows of the table can be retained. */
    public static boolean on(Table table) {
        Told told = table.traits().told();
        return told.flag("IsRetentionEnabled", told.flag("IsArchivalEnabled", false));
    }
}
