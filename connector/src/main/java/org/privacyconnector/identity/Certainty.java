package org.privacyconnector.identity;

/** What it is worth that two rows have one identity in common, when they have nothing else in common. In rising order. */
public enum Certainty {
    /** Tells no person: the number of a company. */
    NONE,
    /** May well be somebody else: a mailbox of many, a phone that a household shares or that was given to the next. */
    WEAK,
    /** Mostly the same person, but couples share mailboxes: a person decides. */
    LIKELY,
    /** Given to one person and to nobody else. */
    CERTAIN
}
