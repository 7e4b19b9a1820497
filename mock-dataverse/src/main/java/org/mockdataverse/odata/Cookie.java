package org.mockdataverse.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;

/**
 * Where the next page begins, in the form of a paging cookie.
 *
 * @param page the number of the page it leads to, from 2
 * @param idColumn the primary id's name
 * @param first the first row before it
 * @param last the place of the last row before it
 * @param sorted the number of a remembered order; 0 for none
 * @param at where in the remembered order the page begins
 */
record Cookie(int page, String idColumn, UUID first, Order.Place last, long sorted, int at) {
    private static final Pattern OUTER =
            Pattern.compile("<cookie pagenumber=\"(\\d+)\" pagingcookie=\"([^\"]*)\" istracking=\"False\" />");
    private static final String ID = "\\{([0-9A-Fa-f-]{36})\\}";
    private static final Pattern INNER =
            Pattern.compile("<cookie page=\"\\d+\"(?: order=\"(\\d+)\" at=\"(\\d+)\")?>((?:<by [^>]*/>)*)"
                    + "<(\\w+) last=\"" + ID + "\" first=\"" + ID + "\" /></cookie>");
    private static final Pattern BY = Pattern.compile("<by kind=\"(\\w)\" last=\"([^\"]*)\" />");

    /** The value of $skiptoken, encoded for a URL and, within, once more. */
    String token() {
        StringBuilder inner = new StringBuilder("<cookie page=\"" + (page - 1) + "\"");
        if (sorted != 0) {
            inner.append(" order=\"")
                    .append(sorted)
                    .append("\" at=\"")
                    .append(at)
                    .append('"');
        }
        inner.append('>');
        for (Object value : last.values()) {
            inner.append("<by kind=\"").append(kind(value)).append("\" last=\"");
            inner.append(value == null ? "" : Text.encode(value.toString(), "")).append("\" />");
        }
        inner.append('<').append(idColumn).append(" last=\"").append(braced(last.id()));
        inner.append("\" first=\"").append(braced(first)).append("\" /></cookie>");
        String outer = "<cookie pagenumber=\"" + page + "\" pagingcookie=\""
                + Text.encode(inner.toString(), "-_.")
                + "\" istracking=\"False\" />";
        return Text.encode(outer, "-_.=/").replace("%3c", "%3C").replace("%3e", "%3E");
    }

    private static String braced(UUID id) {
        return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
    }

    /** A cookie from the decoded value of $skiptoken. */
    static Cookie of(String token) {
        Matcher outer = OUTER.matcher(token);
        Matcher inner = outer.matches() ? INNER.matcher(Text.decode(outer.group(2))) : null;
        if (inner == null || !inner.matches()) {
            throw new Refused(
                    400, "0x80041129", "Malformed paging cookie: a nextLink must be followed exactly as it was given.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        Matcher by = BY.matcher(inner.group(3));
        while (by.find()) {
            values.add(value(by.group(1).charAt(0), Text.decode(by.group(2))));
        }
        return new Cookie(
                Integer.parseInt(outer.group(1)),
                inner.group(4),
                UUID.fromString(inner.group(6)),
                new Order.Place(values.toArray(), UUID.fromString(inner.group(5))),
                inner.group(1) == null ? 0 : Long.parseLong(inner.group(1)),
                inner.group(2) == null ? 0 : Integer.parseInt(inner.group(2)));
    }

    private static char kind(@Nullable Object value) {
        if (value == null) {
            return 'n';
        }
        if (value instanceof Integer || value instanceof Long) {
            return 'i';
        }
        if (value instanceof BigDecimal || value instanceof Double) {
            return 'd';
        }
        if (value instanceof Boolean) {
            return 'b';
        }
        if (value instanceof Instant) {
            return 't';
        }
        if (value instanceof LocalDate) {
            return 'l';
        }
        return value instanceof UUID ? 'g' : 's';
    }

    private static @Nullable Object value(char kind, String text) {
        return switch (kind) {
            case 'n' -> null;
            case 'i' -> Long.valueOf(text);
            case 'd' -> new BigDecimal(text);
            case 'b' -> Boolean.valueOf(text);
            case 't' -> Instant.parse(text);
            case 'l' -> LocalDate.parse(text);
            case 'g' -> UUID.fromString(text);
            default -> text;
        };
    }
}
