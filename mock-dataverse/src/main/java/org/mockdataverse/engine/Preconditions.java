package org.mockdataverse.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mockdataverse.rows.StoredRow;

/**
 * If-Match and If-None-Match of a write.
 *
 * @param mustExist whether If-Match is there, with a star or a version
 * @param versions the versions it may have; empty when none is asked
 * @param mustNotExist whether If-None-Match has a star
 */
public record Preconditions(boolean mustExist, Set<Long> versions, boolean mustNotExist) {
    private static final Pattern WEAK = Pattern.compile("W/\"(\\d{1,18})\"");

    /** Takes a copy. */
    public Preconditions {
        versions = Set.copyOf(versions);
    }

    /** What the headers of a write ask; a list of versions may be one header or several. */
    public static Preconditions of(Headers headers) {
        List<String> match = listed(headers, "If-Match");
        boolean none = listed(headers, "If-None-Match").contains("*");
        if (match.isEmpty() || match.contains("*")) {
            return new Preconditions(!match.isEmpty(), Set.of(), none);
        }
        Set<Long> versions = new HashSet<>();
        for (String tag : match) {
            Matcher weak = WEAK.matcher(tag);
            if (!weak.matches()) {
                throw Refused.bad("If-Match is neither a star nor a weak ETag such as W/\"1234\".");
            }
            versions.add(Long.valueOf(weak.group(1)));
        }
        return new Preconditions(true, versions, none);
    }

    private static List<String> listed(Headers headers, String name) {
        return headers.all(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    /** Refuses a write of a row that is there. */
    public void check(StoredRow row) {
        if (mustNotExist) {
            throw new Refused(412, Codes.DUPLICATE_ROW, "A record with matching key values already exists.");
        }
        if (versions.isEmpty()) {
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
        if (!versions.contains(row.version())) {
            throw new Refused(
                    412,
                    Codes.OTHER_VERSION,
                    "The version of the existing record doesn't match the RowVersion property provided.");
        }
    }
}
