package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Answers with parts of rows: one property, or where a row is to be found. */
final class PartReads {
    private final Output output;

    PartReads(Output output) {
        this.output = output;
    }

    /** One property as JSON; 204 where it is empty. */
    Answer property(Scene scene, StoredRow row, Column column, Query query, Preferences preferences) {
        mustBePlain(query);
        Object value = value(scene, row, column);
        if (value == null) {
            return none();
        }
        Table table = row.table();
        return Output.ok(preferences.plain(), output.bytes(json -> {
            json.writeStartObject();
            output.context(json, preferences, table.entitySet() + "(" + row.id() + ")/" + column.property());
            json.writeFieldName("value");
            Presenter.value(json, value);
            json.writeEndObject();
        }));
    }

    /** One property as text; 204 where it is empty. */
    Answer raw(Scene scene, StoredRow row, Column column, Query query) {
        mustBePlain(query);
        Object value = value(scene, row, column);
        if (value == null) {
            return none();
        }
        String text = value instanceof Reference reference
                ? reference.id().toString()
                : value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
        return new Answer(200, Headers.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a row is. */
    Answer reference(StoredRow row, Query query, Preferences preferences) {
        mustBePlain(query);
        return Output.ok(preferences.plain(), output.bytes(json -> {
            json.writeStartObject();
            output.context(json, preferences, "$ref");
            id(json, row);
            json.writeEndObject();
        }));
    }

    /** Where the rows of a page are. */
    Answer references(Pages.Page page, String path, Query query, Preferences preferences) {
        return Output.ok(preferences.plain(), output.bytes(json -> {
            json.writeStartObject();
            output.context(json, preferences, "Collection($ref)");
            json.writeArrayFieldStart("value");
            for (StoredRow row : page.rows()) {
                json.writeStartObject();
                id(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
            Cookie next = page.next();
            output.next(json, path + "/$ref", query.carried(), next == null ? null : next.token());
            json.writeEndObject();
        }));
    }

    private void id(JsonGenerator json, StoredRow row) throws IOException {
        json.writeStringField("@odata.id", output.base() + row.table().entitySet() + "(" + row.id() + ")");
    }

    private static @Nullable Object value(Scene scene, StoredRow row, Column column) {
        return Columns.shown(scene, row, column, row.table().ordinal(column.name()));
    }

    private static void mustBePlain(Query query) {
        for (String option : query.options().keySet()) {
            throw Refused.bad("The query parameter " + option + " is not supported");
        }
    }

    private static Answer none() {
        return new Answer(204, Headers.none(), new byte[0]);
    }
}
