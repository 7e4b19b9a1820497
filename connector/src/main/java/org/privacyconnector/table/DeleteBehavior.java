package org.privacyconnector.table;

/** What the platform does to a child row when its parent is deleted. */
public enum DeleteBehavior {
    /** The child is deleted too, at any depth, in the same transaction. */
    CASCADE,
    /** The child stays, its lookup is emptied, and its version changes. */
    REMOVE_LINK,
    /** The child stays and keeps pointing at a row that is gone. */
    NO_CASCADE,
    /** The parent cannot be deleted while the child exists. */
    RESTRICT
}
