package org.mockdataverse.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.StoredRow;

/**
 * If-Match and If-None-Match of a write.
 *
 * @param mustExist whether If-Match is there, with a star or a version
 * @param version the version it must have; null when none is asked
 * @param mustNotExist whether If-None-Match has a star
 */
public record Preconditions(boolean mustExist, @Nullable Long version, boolean mustNotExist) {
    private static final Pattern WEAK = Pattern.compile("W/\"(\\d{1,18})\"");

    public static Preconditions of(Headers headers) {
        Optional<String> match = headers.first("If-Match").map(String::strip);
        boolean none = headers.first("If-None-Match")
                .map(String::strip)
                .filter("*"::equals)
                .isPresent();
        if (match.isEmpty() || match.get().equals("*")) {
            return new Preconditions(match.isPresent(), null, none);
        }
        Matcher weak = WEAK.matcher(match.get());
        if (!weak.matches()) {
            throw Refused.bad("If-Match is neither a star nor a weak ETag such as W/\"1234\".");
        }
        return new Preconditions(true, Long.valueOf(weak.group(1)), none);
    }

    /** Refuses a write of a row that is there. */
    public void check(StoredRow row) {
        if (mustNotExist) {
            throw new Refused(412, Codes.DUPLICATE_ROW, "A record with matching key values already exists.");
        }
        if (version == null) {
            return;
        }
        if (!row.table().traits().optimisticConcurrency()) {
            // the status is not verified [K]
            throw new Refused(
                    400,
                    Codes.NO_VERSIONS,
                    "Optimistic concurrency is not enabled for entity type "
                            + row.table().name() + ".");
        }
        if (row.version() != version) {
            throw new Refused(
                    412,
                    Codes.OTHER_VERSION,
                    "The version of the existing record doesn't match the RowVersion property provided.");
        }
    }
}
