package org.privacyconnector.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads identities of one kind. Pure, and safe for many threads. */
public interface IdentityReader {
    IdentityKind kind();

    /**
     * Never throws, whatever is written.
     *
     * @param asOf the day of reading, in the environment's zone: a personnummer without its century means the youngest person born by then
     */
    Reading read(@Nullable String written, LocalDate asOf);
}
