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
    private final Output output;
    private final Expansions expansions;
    private final Control control;
    private final boolean formatted;
    private final boolean swedish;
    private final boolean lookupTable;
    private final boolean lookupNavigation;
    private final IdentityHashMap<Asked, List<Item>> items = new IdentityHashMap<>();

    /**
     * Writes the rows of one answer.
     *
     * @param nested whether the query nests expansions; expanded rows then are paged and lose their etag
     */
    Presenter(Scene scene, Preferences preferences, Pages pages, Output output, boolean nested) {
        this.scene = scene;
        this.preferences = preferences;
        this.output = output;
        this.expansions = new Expansions(scene, preferences, pages, output, this, nested);
        this.control = new Control(scene.model(), preferences.level(), output.base());
        this.formatted = preferences.annotation(Preferences.FORMATTED);
        this.swedish = formatted && new Asker(scene).swedish();
        this.lookupTable = preferences.annotation(Preferences.LOOKUP_TABLE);
        this.lookupNavigation = preferences.annotation(Preferences.LOOKUP_NAVIGATION);
    }

    /** Writes one row as an object; the context comes first where it is given. */
    void row(JsonGenerator json, Asked asked, StoredRow row, @Nullable String context) throws IOException {
        row(json, asked, row, context, true);
    }

    void row(JsonGenerator json, Asked asked, StoredRow row, @Nullable String context, boolean etag)
            throws IOException {
        json.writeStartObject();
        if (context != null) {
            output.context(json, preferences, context);
        }
        control.row(json, row, etag);
        for (Item item : items(asked)) {
            property(json, row, item);
        }
        if (Columns.principal(asked.table())) {
            json.writeStringField(Navigation.PRINCIPAL_ID, row.id().toString());
        }
        control.links(json, asked, row);
        for (Expand expand : asked.expands()) {
            expansions.write(json, row, expand);
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
        Object value = item.guarded()
                ? Columns.shown(scene, row, item.column(), item.ordinal())
                : Columns.value(row, item.column(), item.ordinal());
        control.type(json, item.column());
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
        String text = Formatted.of(scene, column, value, swedish);
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
}
