package org.privacyconnector.table;

/** The types of columns that Dataverse has, by their current names; {@code OTHER} is a type the product does not handle and never writes. */
public enum ColumnType {
    TEXT,
    MEMO,
    INTEGER,
    BIG_INTEGER,
    DECIMAL,
    DOUBLE,
    MONEY,
    BOOLEAN,
    CHOICE,
    MULTI_CHOICE,
    STATE,
    STATUS,
    DATE_TIME,
    LOOKUP,
    CUSTOMER,
    OWNER,
    PARTY_LIST,
    UNIQUE_ID,
    FILE,
    IMAGE,
    OTHER;

    /** Whether the column points at another row. */
    public boolean isLookup() {
        return this == LOOKUP || this == CUSTOMER || this == OWNER;
    }

    /** Whether the column holds one option out of a list. */
    public boolean isChoice() {
        return this == CHOICE || this == STATE || this == STATUS;
    }
}
