package org.privacyconnector.dataverse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.ChangeReader.Changed;
import org.privacyconnector.table.RowVersion;

/**
 * One page of changes as it came.
 *
 * @param next the link to the next page, or null on the last
 * @param delta the link to follow next time, on the last page alone
 */
record ChangePage(
        List<Changed> rows, @Nullable String next, @Nullable String delta) {
    private static final JsonFactory JSON = new JsonFactory();
    /** A deletion's id stands bare in Dataverse; the protocol also allows the row's address, which ends so. */
    private static final Pattern ADDRESS = Pattern.compile(".*\\(([0-9a-fA-F-]{36})\\)");

    /** Reads a page. An IOException means that it broke off or is none; it may be asked for again. */
    static ChangePage read(BufferedSource body, String idProperty) throws IOException {
        try (JsonParser json = JSON.createParser(body.inputStream())) {
            List<Changed> rows = null;
            String next = null;
            String delta = null;
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "value" -> {
                        expect(value == JsonToken.START_ARRAY && rows == null);
                        rows = rows(json, idProperty);
                    }
                    case "@odata.nextLink" -> next = text(json);
                    case "@odata.deltaLink" -> delta = text(json);
                    // an error may follow after rows: then the page is not whole
                    case "error" -> expect(false);
                    default -> json.skipChildren();
                }
            }
            expect(json.currentToken() == JsonToken.END_OBJECT);
            if (rows == null) {
                throw new IOException("an answer without rows");
            }
            if ((next == null) == (delta == null)) {
                throw DataverseException.lasting(
                        "a page of changes has neither a link to the next page nor one to later"
                                + " changes, or both: what has changed cannot be followed");
            }
            return new ChangePage(rows, next, delta);
        }
    }

    private static List<Changed> rows(JsonParser json, String idProperty) throws IOException {
        List<Changed> rows = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            rows.add(row(json, idProperty));
        }
        expect(json.currentToken() == JsonToken.END_ARRAY);
        return rows;
    }

    private static Changed row(JsonParser json, String idProperty) throws IOException {
        UUID id = null;
        UUID gone = null;
        RowVersion version = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(idProperty)) {
                id = uuid(text(json));
            } else if (name.equals("id")) {
                gone = uuid(text(json));
            } else if (name.equals("@odata.etag")) {
                version = new RowVersion(text(json));
            } else {
                json.skipChildren();
            }
        }
        expect(json.currentToken() == JsonToken.END_OBJECT);
        if (id != null) {
            return new Changed(id, version, false);
        }
        if (gone == null) {
            throw new IOException("a change without the row's id");
        }
        return new Changed(gone, null, true);
    }

    private static UUID uuid(String text) throws IOException {
        Matcher address = ADDRESS.matcher(text);
        try {
            return UUID.fromString(address.matches() ? address.group(1) : text);
        } catch (IllegalArgumentException other) {
            throw new IOException("a row's id that is none");
        }
    }

    private static String text(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void expect(boolean as) throws IOException {
        if (!as) {
            throw new IOException("an answer that is not what was asked for");
        }
    }
}
