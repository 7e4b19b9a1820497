package org.privacyconnector.identity;

import java.util.Optional;

/** What was found in what somebody wrote. */
public sealed interface Reading {
    /** An identity. */
    record Read(Identity identity) implements Reading {}

    /** Nothing was written, or nothing but blanks. */
    record Nothing() implements Reading {}

    /**
     * Something was written that is no identity of that kind: it can be compared with nothing, so "no match" may not be said of it.
     *
     * @param why for people, without the value
     */
    record Refused(String why) implements Reading {}

    default Optional<Identity> found() {
        return this instanceof Read read ? Optional.of(read.identity()) : Optional.empty();
    }

    static Reading of(Identity identity) {
        return new Read(identity);
    }
}
