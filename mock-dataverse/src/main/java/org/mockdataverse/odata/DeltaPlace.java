package org.mockdataverse.odata;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.tracking.DeltaToken;

/**
 * How far a reader of changes has come, in the form of a paging cookie.
 *
 * @param page the number of the page, from 1
 * @param from where the changes start; null when all rows are read, which comes before any change
 * @param to what was there when the first page was read: later changes come with the next token
 * @param deleted whether rows are through and deletions are next
 * @param version the last version that was told; 0 for none
 * @param row the last row that was told, where all are read; null for none
 */
record DeltaPlace(
        int page,
        @Nullable Long from,
        DeltaToken to,
        boolean deleted,
        long version,
        @Nullable UUID row) {
    private static final Pattern OUTER =
            Pattern.compile("<cookie pagenumber=\"(\\d{1,9})\" pagingcookie=\"([^\"]*)\" istracking=\"True\" />");
    private static final Pattern INNER =
            Pattern.compile("<cookie from=\"(\\d{0,18})\" to=\"(\\d{1,18})\" at=\"(\\d{1,12})\""
                    + " deleted=\"(true|false)\" version=\"(\\d{1,18})\" row=\"([0-9a-f-]{36})?\" />");

    /** Whether a decoded $skiptoken is of this kind. */
    static boolean tracking(String token) {
        return OUTER.matcher(token).matches();
    }

    /** The place where the next page starts. */
    DeltaPlace after(boolean deletions, long lastVersion, @Nullable UUID lastRow) {
        return new DeltaPlace(page + 1, from, to, deletions, lastVersion, lastRow);
    }

    /** The value of $skiptoken, encoded for a URL and, within, once more. */
    String token() {
        String inner = "<cookie from=\"" + (from == null ? "" : from) + "\" to=\"" + to.version() + "\" at=\""
                + to.time().getEpochSecond() + "\" deleted=\"" + deleted + "\" version=\"" + version + "\" row=\""
                + (row == null ? "" : row) + "\" />";
        String outer = "<cookie pagenumber=\"" + page + "\" pagingcookie=\"" + Text.encode(inner, "-_.")
                + "\" istracking=\"True\" />";
        return Text.encode(outer, "-_.=/").replace("%3c", "%3C").replace("%3e", "%3E");
    }

    /** The place of a decoded $skiptoken. */
    static DeltaPlace of(String token) {
        Matcher outer = OUTER.matcher(token);
        Matcher inner = outer.matches() ? INNER.matcher(Text.decode(outer.group(2))) : null;
        if (inner == null || !inner.matches()) {
            throw new Refused(
                    400, "0x80041129", "Malformed paging cookie: a nextLink must be followed exactly as it was given.");
        }
        return new DeltaPlace(
                Integer.parseInt(outer.group(1)),
                inner.group(1).isEmpty() ? null : Long.valueOf(inner.group(1)),
                new DeltaToken(Long.parseLong(inner.group(2)), Instant.ofEpochSecond(Long.parseLong(inner.group(3)))),
                Boolean.parseBoolean(inner.group(4)),
                Long.parseLong(inner.group(5)),
                inner.group(6) == null ? null : UUID.fromString(inner.group(6)));
    }
}
