package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.Reference;

/** Writes groups: keys, measures, then keys behind lookups, as the documentation's samples have them; what is empty is left out. */
final class GroupWriter {
    private final Scene scene;
    private final Apply apply;
    private final Preferences preferences;

    GroupWriter(Scene scene, Apply apply, Preferences preferences) {
        this.scene = scene;
        this.apply = apply;
        this.preferences = preferences;
    }

    void write(JsonGenerator json, Groups.Group group) throws IOException {
        json.writeStartObject();
        keys(json, group, true);
        for (int i = 0; i < apply.measures().size(); i++) {
            Apply.Measure measure = apply.measures().get(i);
            Object value = group.measures().get(i);
            if (value != null) {
                field(json, measure.name(), value, formatted(measure, value));
            }
        }
        keys(json, group, false);
        json.writeEndObject();
    }

    private void keys(JsonGenerator json, Groups.Group group, boolean own) throws IOException {
        for (int i = 0; i < apply.keys().size(); i++) {
            Apply.Key key = apply.keys().get(i);
            Object value = group.keys().get(i);
            if (value == null || key.field().path().hops().isEmpty() != own) {
                continue;
            }
            if (value instanceof Reference reference && preferences.annotation(Preferences.LOOKUP_TABLE)) {
                json.writeStringField(key.name() + '@' + Preferences.LOOKUP_TABLE, reference.table());
            }
            field(json, key.name(), value, Formatted.of(scene, key.field().column(), value));
        }
    }

    private @Nullable String formatted(Apply.Measure measure, Object value) {
        Operand.Field field = measure.field();
        boolean counted = field == null || measure.kind() == Apply.Kind.COUNTDISTINCT;
        return counted && value instanceof Long number
                ? String.format(Locale.ROOT, "%,d", number)
                : field == null ? null : Formatted.of(scene, field.column(), value);
    }

    private void field(JsonGenerator json, String name, Object value, @Nullable String formatted) throws IOException {
        if (formatted != null && preferences.annotation(Preferences.FORMATTED)) {
            json.writeStringField(name + '@' + Preferences.FORMATTED, formatted);
        }
        json.writeFieldName(name);
        Presenter.value(json, value);
    }
}
