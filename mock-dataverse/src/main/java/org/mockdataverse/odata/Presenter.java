package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Writes rows as JSON, annotations before their property and only when asked for. Streams; for one answer. */
public final class Presenter {
    private record Item(Column column, int ordinal, boolean guarded, String property) {}

    private final Scene scene;
    private final Preferences preferences;
    private final Pages pages;
    private final String base;
    private final boolean nested;
    private final boolean formatted;
    private final boolean lookupTable;
    private final boolean lookupNavigation;
    private final IdentityHashMap<Asked.Expand.Many, Asked> withLookup = new IdentityHashMap<>();
    private final IdentityHashMap<Asked, List<Item>> items = new IdentityHashMap<>();

    /**
     * Writes the rows of one answer.
     *
     * @param nested whether the query nests expansions; expanded rows then are paged and lose their etag
     */
    Presenter(Scene scene, Preferences preferences, Pages pages, String base, boolean nested) {
        this.nested = nested;
        this.scene = scene;
        this.preferences = preferences;
        this.pages = pages;
        this.base = base;
        this.formatted = preferences.annotation(Preferences.FORMATTED);
        this.lookupTable = preferences.annotation(Preferences.LOOKUP_TABLE);
        this.lookupNavigation = preferences.annotation(Preferences.LOOKUP_NAVIGATION);
    }

    /** Writes one row as an object; the context comes first where it is given. */
    void row(JsonGenerator json, Asked asked, StoredRow row, @Nullable String context) throws IOException {
        row(json, asked, row, context, true);
    }

    private void row(JsonGenerator json, Asked asked, StoredRow row, @Nullable String context, boolean etag)
            throws IOException {
        json.writeStartObject();
        if (context != null) {
            json.writeStringField("@odata.context", context);
        }
        if (etag) {
            json.writeStringField("@odata.etag", etag(row));
        }
        for (Item item : items(asked)) {
            property(json, row, item);
        }
        for (Asked.Expand expand : asked.expands()) {
            expand(json, row, expand);
        }
        json.writeEndObject();
    }

    /** The weak ETag of a row. */
    public static String etag(StoredRow row) {
        return "W/\"" + row.version() + "\"";
    }

    private List<Item> items(Asked asked) {
        List<Item> known = items.get(asked);
        if (known == null) {
            Table table = asked.table();
            known = new ArrayList<>();
            for (Column column : asked.selection().columns()) {
                known.add(new Item(column, table.ordinal(column.name()), column.secured(), column.property()));
            }
            items.put(asked, known);
        }
        return known;
    }

    private void property(JsonGenerator json, StoredRow row, Item item) throws IOException {
        Object value = Columns.value(row, item.column(), item.ordinal());
        if (value != null && item.guarded()) {
            value = scene.sight().shown(row, item.column(), value);
        }
        if (value == null) {
            json.writeNullField(item.property());
            return;
        }
        if (formatted) {
            annotation(json, item, Preferences.FORMATTED, formatted(row, item.column(), value));
        }
        if (value instanceof Reference reference) {
            if (lookupNavigation) {
                annotation(
                        json,
                        item,
                        Preferences.LOOKUP_NAVIGATION,
                        scene.model()
                                .lookup(row.table().name(), item.column().name(), reference.table())
                                .map(Relationship::lookupNavigation)
                                .orElse(null));
            }
            if (lookupTable) {
                annotation(json, item, Preferences.LOOKUP_TABLE, reference.table());
            }
        }
        json.writeFieldName(item.property());
        value(json, value);
    }

    /** The row of a party keeps the name of who is deleted. */
    private @Nullable String formatted(StoredRow row, Column column, Object value) {
        String text = Formatted.of(scene, column, value);
        boolean nameless = text == null && value instanceof Reference;
        return nameless && row.value(column.name() + "name") instanceof String kept ? kept : text;
    }

    private static void annotation(JsonGenerator json, Item item, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(item.property() + '@' + name, value);
        }
    }

    /** Writes a value as answers have it; a lookup as its id. */
    public static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Reference reference) {
            json.writeString(reference.id().toString());
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            // moments of whole seconds, days and ids print as the Web API has them
            json.writeString(value.toString());
        }
    }

    private void expand(JsonGenerator json, StoredRow row, Asked.Expand expand) throws IOException {
        if (expand instanceof Asked.Expand.Single single) {
            json.writeFieldName(single.name());
            StoredRow target = target(row, single);
            if (target == null) {
                json.writeNull();
            } else {
                row(json, single.asked(), target, null, false);
            }
        } else if (expand instanceof Asked.Expand.Many many) {
            many(json, row, many);
        }
    }

    private @Nullable StoredRow target(StoredRow row, Asked.Expand.Single single) {
        if (!(row.value(single.ordinal()) instanceof Reference reference)
                || !reference.leadsTo(single.relationship().referencedTable())
                || !scene.sight().sees(row, row.table().columns().get(single.ordinal()))) {
            return null;
        }
        StoredRow target = scene.rows().get(single.asked().table(), reference.id());
        return target != null && scene.sight().sees(target) ? target : null;
    }

    /**
     * The rows of a collection. Without nesting they are not paged, carry the lookup that leads back, and the link beside them leads to the same
     * rows once more; with nesting they are paged and the link leads on. A link comes either way: a client must know which.
     */
    private void many(JsonGenerator json, StoredRow row, Asked.Expand.Many many) throws IOException {
        Asked asked = nested ? many.asked() : withLookup.computeIfAbsent(many, Presenter::withLookup);
        int most = nested ? preferences.pageSize() : Preferences.LARGEST_PAGE;
        int limit = asked.top() < 0 ? most : Math.min(asked.top(), most);
        List<StoredRow> rows = pages.members(asked, many.members(), row.id(), limit);
        json.writeArrayFieldStart(many.name());
        for (StoredRow member : rows) {
            row(json, asked, member, null, !nested);
        }
        json.writeEndArray();
        StringBuilder query = new StringBuilder(asked.carried());
        if (nested && !rows.isEmpty()) {
            query.append(query.length() == 0 ? "" : "&").append("$skiptoken=");
            query.append(Pages.cookie(asked, rows, 2, 0, 0).token());
        }
        if (!nested || !rows.isEmpty()) {
            json.writeStringField(
                    many.name() + "@odata.nextLink",
                    base + row.table().entitySet() + "(" + row.id() + ")/" + many.name()
                            + (query.length() == 0 ? "" : "?" + query));
        }
    }

    private static Asked withLookup(Asked.Expand.Many many) {
        if (!(many.members() instanceof Lambda.Children children)) {
            return many.asked();
        }
        Column lookup = children.table().columns().get(children.ordinal());
        return Columns.shown(lookup) ? many.asked().with(lookup) : many.asked();
    }
}
