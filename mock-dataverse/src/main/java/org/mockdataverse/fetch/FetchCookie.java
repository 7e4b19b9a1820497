package org.mockdataverse.fetch;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.odata.Text;
import org.mockdataverse.rows.StoredRow;

/**
 * The paging cookie: the values of the last row of a page, and of its first, by which the next page begins behind the last whether or not it is
 * still there. Rows joined to it have elements of their own [K].
 */
final class FetchCookie {
    private final Plan plan;
    private final Sorting sorting;

    FetchCookie(Plan plan, Sorting sorting) {
        this.plan = plan;
        this.sorting = sorting;
    }

    /** The cookie of a page, before any encoding. */
    String text(int page, @Nullable StoredRow[] first, @Nullable StoredRow[] last) {
        StringBuilder out = new StringBuilder("<cookie page=\"" + page + "\">");
        for (Sorting.By by : sorting.by()) {
            element(out, by.column().name(), written(by.value(last)), written(by.value(first)));
        }
        for (int slot : sorting.slots()) {
            element(out, name(slot), braced(last[slot]), braced(first[slot]));
        }
        return out.append("</cookie>").toString();
    }

    /** The element that leads to the next page, in which the cookie is encoded so many times; null for a page without cookie. */
    static String outer(int next, @Nullable String cookie, int times) {
        if (cookie == null) {
            return "<cookie pagenumber=\"" + next + "\" istracking=\"False\" />";
        }
        String encoded = cookie;
        for (int i = 0; i < times; i++) {
            encoded = Text.encode(encoded, "-_.");
        }
        return "<cookie pagenumber=\"" + next + "\" pagingcookie=\"" + encoded + "\" istracking=\"False\" />";
    }

    /** The page that a cookie is of. */
    static int page(String cookie) {
        try {
            return Element.of(cookie).number("page");
        } catch (Refused e) {
            throw malformed();
        }
    }

    /** The place of the last row that a cookie tells. */
    Sorting.Place last(String cookie) {
        List<String> names = new ArrayList<>();
        sorting.by().forEach(by -> names.add(by.column().name()));
        sorting.slots().forEach(slot -> names.add(name(slot)));
        List<@Nullable Object> values = new ArrayList<>();
        List<@Nullable UUID> ids = new ArrayList<>();
        try {
            List<Element> elements = Element.of(cookie).only(Set.of("page")).children(names.toArray(String[]::new));
            if (!elements.stream().map(Element::name).toList().equals(names)) {
                throw otherOrder();
            }
            for (int i = 0; i < elements.size(); i++) {
                String last = elements.get(i).get("last");
                if (i < sorting.by().size()) {
                    values.add(
                            last == null
                                    ? null
                                    : Sorting.folded(sorting.by().get(i).typed(last)));
                } else {
                    ids.add(last == null ? null : UUID.fromString(last.replaceAll("[{}]", "")));
                }
            }
        } catch (Refused e) {
            throw otherOrder();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed();
        }
        return new Sorting.Place(values, ids);
    }

    private static Refused otherOrder() {
        return Faults.of(Faults.COOKIE_ORDER, "Order by columns do not match those in paging cookie.");
    }

    private static Refused malformed() {
        return Faults.of(Faults.INVALID_COOKIE, "Invalid page number in paging cookie.");
    }

    private String name(int slot) {
        Seat seat = slot == 0 ? plan.root() : plan.seatAt(slot);
        return (slot == 0 ? "" : seat.alias() + ".") + seat.table().primaryId();
    }

    private static @Nullable String written(@Nullable Object value) {
        return value instanceof java.math.BigDecimal number
                ? number.toPlainString()
                : value == null ? null : value instanceof UUID id ? "{" + id + "}" : value.toString();
    }

    private static @Nullable String braced(@Nullable StoredRow row) {
        return row == null ? null : "{" + row.id().toString().toUpperCase(Locale.ROOT) + "}";
    }

    private static void element(StringBuilder out, String name, @Nullable String last, @Nullable String first) {
        out.append('<').append(name);
        attribute(out, "last", last);
        attribute(out, "first", first);
        out.append(" />");
    }

    private static void attribute(StringBuilder out, String name, @Nullable String value) {
        out.append(' ');
        if (value == null) {
            out.append(name).append("null=\"1\"");
        } else {
            out.append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }
}
