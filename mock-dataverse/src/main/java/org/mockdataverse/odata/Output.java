package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;

/**
 * Makes answers of JSON.
 *
 * @param base what stands before entity sets in links
 */
record Output(JsonFactory factory, String base) {
    /** Something that writes JSON. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** The bytes of what is written. */
    byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** 200 with a body of JSON. */
    static Answer ok(Preferences preferences, byte[] body) {
        String level = preferences.level().name().toLowerCase(Locale.ROOT);
        Headers headers = Headers.of("Content-Type", "application/json; odata.metadata=" + level);
        for (String applied : preferences.applied()) {
            headers = headers.with("Preference-Applied", applied);
        }
        return new Answer(200, headers, body);
    }

    /** The field @odata.context, unless the client asked for no metadata. */
    void context(JsonGenerator json, Preferences preferences, String context) throws IOException {
        if (preferences.level() != Preferences.Level.NONE) {
            json.writeStringField("@odata.context", base + "$metadata#" + context);
        }
    }

    /** The field @odata.nextLink, if there is a next page. */
    void next(JsonGenerator json, String path, String carried, @Nullable String token) throws IOException {
        if (token != null) {
            json.writeStringField(
                    "@odata.nextLink",
                    base + path + "?" + (carried.isEmpty() ? "" : carried + "&") + "$skiptoken=" + token);
        }
    }
}
