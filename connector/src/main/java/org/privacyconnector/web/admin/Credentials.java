package org.privacyconnector.web.admin;

import java.util.Optional;

/** Decides who may use the admin API, and for what. Whoever it does not know is refused. */
@FunctionalInterface
public interface Credentials {
    /**
     * What the bearer of this credential may do, or nothing when it opens nothing.
     *
     * @throws Unavailable when that cannot be found out now
     */
    Optional<Access> access(String bearer);

    /** These, and where they do not know the bearer, others. */
    default Credentials or(Credentials others) {
        return bearer -> access(bearer).or(() -> others.access(bearer));
    }

    /** What somebody who is known may do. */
    enum Access {
        /** Nothing: known, and of no role. */
        NOTHING,
        /** Read. */
        READ,
        /** Read, pause and resume. */
        CHANGE;

        /** Whether it is enough for what is asked. */
        boolean covers(Access asked) {
            return compareTo(asked) >= 0;
        }
    }

    /** It cannot be found out now who somebody is; then nobody is let in. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param message for whoever asks: what happened and what to do, nothing secret */
        public Unavailable(String message) {
            super(message);
        }
    }
}
