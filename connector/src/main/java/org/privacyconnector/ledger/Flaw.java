package org.privacyconnector.ledger;

/**
 * Why the ledger does not verify.
 *
 * @param entry the number of the first entry that cannot be trusted, from 1; 0 when it is not about an entry
 * @param sentence what is wrong with it
 */
public record Flaw(long entry, String sentence) {
    @Override
    public String toString() {
        return entry > 0 ? "entry " + entry + ": " + sentence : sentence;
    }
}
