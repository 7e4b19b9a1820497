package org.mockdataverse.fetch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.odata.Formatted;
import org.mockdataverse.odata.Preferences;
import org.mockdataverse.odata.Presenter;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Writes rows as JSON: what is empty is left out, annotations stand before their member and only when asked for. */
final class FetchPresenter {
    static final String ATTRIBUTE_NAME = "OData.Community.Display.V1.AttributeName";

    private final Ground ground;
    private final boolean formatted;
    private final boolean lookupTable;
    private final boolean lookupNavigation;
    private final boolean attributeName;

    FetchPresenter(Ground ground, Preferences preferences) {
        this.ground = ground;
        this.formatted = preferences.annotation(Preferences.FORMATTED);
        this.lookupTable = preferences.annotation(Preferences.LOOKUP_TABLE);
        this.lookupNavigation = preferences.annotation(Preferences.LOOKUP_NAVIGATION);
        this.attributeName = preferences.annotation(ATTRIBUTE_NAME);
    }

    /** Writes one row; it has an ETag where its id is shown. */
    void row(JsonGenerator json, List<Shown> shown, @Nullable StoredRow[] rows) throws IOException {
        json.writeStartObject();
        StoredRow root = rows[0];
        if (root != null && shown.stream().anyMatch(Shown::rootId)) {
            json.writeStringField("@odata.etag", Presenter.etag(root));
        }
        for (Shown each : shown) {
            Object value = each.value(rows);
            if (value == null) {
                continue;
            }
            if (each.aliased()) {
                aliased(
                        json,
                        each.key(),
                        each.column(),
                        value,
                        each.children() ? String.valueOf(value) : Formatted.of(ground.live(), each.column(), value));
            } else {
                plain(json, each, value);
            }
        }
        json.writeEndObject();
    }

    private void plain(JsonGenerator json, Shown shown, Object value) throws IOException {
        if (formatted) {
            annotation(json, shown.key(), Preferences.FORMATTED, Formatted.of(ground.live(), shown.column(), value));
        }
        if (value instanceof Reference reference) {
            if (lookupNavigation) {
                annotation(
                        json,
                        shown.key(),
                        Preferences.LOOKUP_NAVIGATION,
                        ground.live()
                                .model()
                                .lookup(
                                        shown.seat().table().name(),
                                        shown.column().name(),
                                        reference.table())
                                .map(Relationship::lookupNavigation)
                                .orElse(null));
            }
            if (lookupTable) {
                annotation(json, shown.key(), Preferences.LOOKUP_TABLE, reference.table());
            }
        }
        json.writeFieldName(shown.key());
        Presenter.value(json, value);
    }

    /** Writes a value under a name that is no property's. */
    void aliased(JsonGenerator json, String key, Column column, Object value, @Nullable String display)
            throws IOException {
        if (attributeName) {
            annotation(json, key, ATTRIBUTE_NAME, column.name());
        }
        if (formatted) {
            annotation(json, key, Preferences.FORMATTED, display);
        }
        if (lookupTable && value instanceof Reference reference) {
            annotation(json, key, Preferences.LOOKUP_TABLE, reference.table());
        }
        json.writeFieldName(key);
        Presenter.value(json, value);
    }

    private static void annotation(JsonGenerator json, String key, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(key + '@' + name, value);
        }
    }
}
