package org.mockdataverse.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
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
import org.mockdataverse.metadata.Column;
import org.mockdataverse.rows.StoredRow;

/**
 * Where the next page begins, in the form of a paging cookie: an element for each column of the order and one for the primary id, each with
 * its value in the last and in the first row of the page before.
 *
 * @param page the number of the page it leads to, from 2
 * @param idColumn the primary id's name
 * @param columns the order's columns; behind lookups with a dot [K]
 * @param first values of the first row before it, by column
 * @param firstId the first row before it
 * @param last values of the last row before it, by column
 * @param lastId the last row before it
 * @param counted the number of rows before it, which only queries with nested expansions tell; 0 for none
 */
record Cookie(
        int page,
        String idColumn,
        List<String> columns,
        List<@Nullable Object> first,
        UUID firstId,
        List<@Nullable Object> last,
        UUID lastId,
        int counted) {
    private static final Pattern OUTER =
            Pattern.compile("<cookie pagenumber=\"(\\d{1,9})\" pagingcookie=\"([^\"<]*)\" istracking=\"False\" />");
    private static final Pattern INNER =
            Pattern.compile("<cookie page=\"(\\d{1,9})\"(?: countOfRecords=\"(\\d+)\")?>(.*)</cookie>", Pattern.DOTALL);
    private static final Pattern ELEMENT =
            Pattern.compile("<([\\w.]+) last(null)?=\"([^\"]*)\" first(null)?=\"([^\"]*)\" />", Pattern.DOTALL);

    /** The cookie of the page that follows these rows. */
    static Cookie after(Asked asked, List<StoredRow> rows, int page, boolean counted) {
        StoredRow first = rows.get(0);
        StoredRow last = rows.get(rows.size() - 1);
        return new Cookie(
                page,
                asked.table().primaryId(),
                asked.order().names(),
                asked.order().values(first),
                first.id(),
                asked.order().values(last),
                last.id(),
                counted ? rows.size() : 0);
    }

    /** The value of $skiptoken, encoded for a URL and, within, once more. */
    String token() {
        StringBuilder inner = new StringBuilder("<cookie page=\"" + (page - 1) + "\"");
        inner.append(counted > 0 ? " countOfRecords=\"" + counted + "\"" : "").append('>');
        for (int i = 0; i < columns.size(); i++) {
            inner.append('<').append(columns.get(i));
            attribute(inner, "last", last.get(i));
            attribute(inner, "first", first.get(i));
            inner.append(" />");
        }
        inner.append('<').append(idColumn).append(" last=\"").append(braced(lastId));
        inner.append("\" first=\"").append(braced(firstId)).append("\" /></cookie>");
        return encoded("<cookie pagenumber=\"" + page + "\" pagingcookie=\""
                + Text.encode(inner.toString(), "-_.")
                + "\" istracking=\"False\" />");
    }

    /** A token as the service encodes it. */
    static String encoded(String outer) {
        return Text.encode(outer, "-_.=/").replace("%3c", "%3C").replace("%3e", "%3E");
    }

    private static void attribute(StringBuilder out, String name, @Nullable Object value) {
        out.append(' ').append(name);
        if (value == null) {
            out.append("null=\"1\"");
        } else {
            out.append("=\"").append(escaped(value.toString())).append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    private static String braced(UUID id) {
        return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
    }

    /** A cookie from the decoded value of $skiptoken, which must have been made for a query like this one. */
    static Cookie of(String token, Asked asked) {
        try {
            Matcher outer = OUTER.matcher(token);
            Matcher inner = outer.matches() ? INNER.matcher(Text.decode(outer.group(2))) : null;
            if (inner == null
                    || !inner.matches()
                    || Integer.parseInt(inner.group(1)) != Integer.parseInt(outer.group(1)) - 1) {
                throw malformed();
            }
            int counted = inner.group(2) == null ? 0 : Integer.parseInt(inner.group(2));
            return elements(Integer.parseInt(outer.group(1)), counted, inner.group(3), asked);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed();
        }
    }

    private static Cookie elements(int page, int counted, String text, Asked asked) {
        List<String> names = new ArrayList<>(asked.order().names());
        List<Column> types = asked.order().columns();
        List<@Nullable Object> first = new ArrayList<>();
        List<@Nullable Object> last = new ArrayList<>();
        Matcher element = ELEMENT.matcher(text);
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            if (!element.find() || element.start() != at || !element.group(1).equals(names.get(i))) {
                throw malformed();
            }
            last.add(element.group(2) != null ? null : value(types.get(i), unescaped(element.group(3))));
            first.add(element.group(4) != null ? null : value(types.get(i), unescaped(element.group(5))));
            at = element.end();
        }
        boolean id = element.find()
                && element.start() == at
                && element.end() == text.length()
                && element.group(1).equals(asked.table().primaryId());
        if (!id) {
            throw malformed();
        }
        return new Cookie(
                page,
                element.group(1),
                names,
                first,
                Constants.guid(element.group(5)),
                last,
                Constants.guid(element.group(3)),
                counted);
    }

    /** A token that is none, or one of another query. */
    static Refused malformed() {
        return new Refused(
                400, "0x80041129", "Malformed paging cookie: a nextLink must be followed exactly as it was given.");
    }

    private static Object value(Column column, String text) {
        if (column.type().isLookup()) {
            return text;
        }
        return switch (column.edm()) {
            case "Edm.Int32", "Edm.Int64" -> Long.valueOf(text);
            case "Edm.Decimal", "Edm.Double" -> new BigDecimal(text);
            case "Edm.Boolean" -> Boolean.valueOf(text);
            case "Edm.DateTimeOffset" -> Instant.parse(text);
            case "Edm.Date" -> LocalDate.parse(text);
            case "Edm.Guid" -> UUID.fromString(text);
            default -> text;
        };
    }
}
