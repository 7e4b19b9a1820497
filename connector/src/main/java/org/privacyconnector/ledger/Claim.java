package org.privacyconnector.ledger;

/**
 * A checkpoint whose signature is good, so that what it says of the ledger must be true.
 *
 * @param source what it is called in messages
 */
record Claim(String source, Checkpoint checkpoint) {}
