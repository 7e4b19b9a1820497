package org.privacyconnector.table;

/** Kinds of tables that must be treated apart (S9). */
public enum TableKind {
    STANDARD,
    ACTIVITY,
    VIRTUAL,
    ELASTIC
}
