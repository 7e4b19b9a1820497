package org.privacyconnector.dataverse;

import org.privacyconnector.dataverse.wire.DataverseException;

/**
 * Notices when links lead in a circle, however long: one link is remembered, twice as far on each time (Brent), so that memory does not grow
 * with the number of pages. For one thread.
 */
final class Trail {
    private final String what;
    private String remembered = "";
    private long steps;
    private long next = 1;

    /** @param what whose pages they are, for the message */
    Trail(String what) {
        this.what = what;
    }

    /** @throws DataverseException when this link was followed before */
    void follow(String link) {
        if (link.equals(remembered)) {
            throw DataverseException.lasting("the pages of " + what + " lead in a circle");
        }
        if (++steps == next) {
            remembered = link;
            next *= 2;
        }
    }
}
