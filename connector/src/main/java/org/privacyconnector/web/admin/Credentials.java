package org.privacyconnector.web.admin;

import java.util.Optional;

/** Decides who may use the admin API. Whoever it does not know is refused. */
@FunctionalInterface
public interface Credentials {
    /** Who the bearer of this credential is, a short label for the log, or nothing when it opens nothing. */
    Optional<String> holder(String bearer);

    /** These, and where they do not know the bearer, others. */
    default Credentials or(Credentials others) {
        return bearer -> holder(bearer).or(() -> others.holder(bearer));
    }
}
