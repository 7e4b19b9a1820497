package org.mockdataverse.seed;

/**
 * What an environment holds at the start. The same seed at the same time gives the same rows, ids included.
 *
 * @param company whether there is a company at all, or users and roles only
 * @param contacts how many contacts; accounts, cases, orders and invoices follow in proportion
 * @param leads how many leads
 * @param activities how many activities, all kinds together
 * @param random where the drawing starts
 * @param computed how many contacts more, computed as they are read, with nothing hanging on them
 */
public record Seed(boolean company, int contacts, int leads, int activities, long random, int computed) {
    /** Stands in personal columns, so that a test can look for personal data where none may be. */
    public static final String MARKER = "piimarkör";

    /** The same in e-mail addresses. */
    public static final String MAIL_MARKER = "piimarkor";

    /** Rejects negative counts. */
    public Seed {
        if (contacts < 0 || leads < 0 || activities < 0 || computed < 0) {
            throw new IllegalArgumentException("counts must be 0 or more");
        }
    }

    /** Users and roles, no customer. */
    public static Seed empty() {
        return new Seed(false, 0, 0, 0, 1, 0);
    }

    /** A company of a size that starts in a second. */
    public static Seed swedish() {
        return swedish(2_000, 800, 10_000);
    }

    /** A company of that size. */
    public static Seed swedish(int contacts, int leads, int activities) {
        return new Seed(true, contacts, leads, activities, 1, 0);
    }

    /** The same with other dice. */
    public Seed withRandom(long start) {
        return new Seed(company, contacts, leads, activities, start, computed);
    }

    /** The same and so many contacts more that take no memory: computed as they are read, kept only once they are written to. */
    public Seed withComputed(int more) {
        return new Seed(company, contacts, leads, activities, random, more);
    }
}
