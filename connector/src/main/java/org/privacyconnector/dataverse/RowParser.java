package org.privacyconnector.dataverse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/**
 * Reads rows out of an answer as it streams in, each value into the type its column has. A value that does not fit is a lasting failure that
 * names the column, never the value; an answer that breaks off is an IOException, and may be asked for again.
 */
final class RowParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final String ETAG = "@odata.etag";

    private final String environment;
    private final Shape shape;

    RowParser(String environment, Shape shape) {
        this.environment = environment;
        this.shape = shape;
    }

    /** Rows, and the link to the next page as it was given, or null on the last. */
    record Page(List<Row> rows, @Nullable String next) {}

    /** A page of rows. */
    Page page(BufferedSource body) throws IOException {
        try (JsonParser json = JSON.createParser(body.inputStream())) {
            List<Row> rows = null;
            String next = null;
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("value")) {
                    expect(value == JsonToken.START_ARRAY && rows == null);
                    rows = new ArrayList<>();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        rows.add(row(json));
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY);
                } else if (name.equals("@odata.nextLink")) {
                    expect(value == JsonToken.VALUE_STRING);
                    next = json.getText();
                } else {
                    // an error may follow after rows: then the page is not whole
                    expect(!name.equals("error"));
                    json.skipChildren();
                }
            }
            expect(json.currentToken() == JsonToken.END_OBJECT);
            if (rows == null) {
                throw new IOException("an answer without rows");
            }
            return new Page(rows, next);
        }
    }

    /** The one row that is the whole answer. */
    Row single(BufferedSource body) throws IOException {
        try (JsonParser json = JSON.createParser(body.inputStream())) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            return row(json);
        }
    }

    private Row row(JsonParser json) throws IOException {
        UUID id = null;
        RowVersion version = null;
        Map<ColumnName, Object> values = new LinkedHashMap<>();
        Map<ColumnName, UUID> lookups = new LinkedHashMap<>();
        Map<String, String> tables = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            Column column = shape.properties().get(name);
            if (name.equals(shape.idProperty())) {
                id = uuid(json, name);
            }
            if (name.equals(ETAG)) {
                version = new RowVersion(json.getText());
            } else if (name.endsWith(LOOKUP_TABLE) && token == JsonToken.VALUE_STRING) {
                tables.put(name.substring(0, name.length() - LOOKUP_TABLE.length()), json.getText());
            } else if (column == null) {
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                if (column.type().isLookup()) {
                    lookups.put(column.name(), uuid(json, name));
                } else {
                    Object value = value(json, column);
                    if (!value.equals("")) {
                        values.put(column.name(), value);
                    }
                }
            }
        }
        expect(json.currentToken() == JsonToken.END_OBJECT);
        if (id == null) {
            throw new IOException("a row without its id");
        }
        lookups.forEach((column, to) -> values.put(column, new Lookup(to, target(column, tables))));
        return new Row(new RowRef(environment, shape.table().name(), id), version, values, Map.of());
    }

    private @Nullable TableName target(ColumnName lookup, Map<String, String> tables) {
        String said = tables.get("_" + lookup + "_value");
        if (said != null) {
            try {
                return new TableName(said);
            } catch (IllegalArgumentException noName) {
                throw unfit(lookup.value());
            }
        }
        Column column = shape.table().columns().get(lookup);
        return column != null && column.targets().size() == 1
                ? column.targets().iterator().next()
                : null;
    }

    private static Object value(JsonParser json, Column column) throws IOException {
        try {
            return switch (column.type()) {
                case INTEGER, BIG_INTEGER, CHOICE, STATE, STATUS -> number(json).longValueExact();
                case DECIMAL, DOUBLE, MONEY -> number(json);
                case BOOLEAN -> truth(json, column);
                case DATE_TIME -> date(json.getText(), column);
                case UNIQUE_ID, FILE -> UUID.fromString(json.getText());
                default -> text(json, column);
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfit) {
            throw unfit(column.name().value());
        }
    }

    /** Large whole numbers come as text where the answer is asked to be IEEE 754 compatible; both are read. */
    private static BigDecimal number(JsonParser json) throws IOException {
        return json.currentToken().isNumeric() ? json.getDecimalValue() : new BigDecimal(json.getText());
    }

    private static Boolean truth(JsonParser json, Column column) {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw unfit(column.name().value());
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static Object date(String text, Column column) {
        boolean day = text.length() == 10;
        if (column.dates() == DateBehavior.DATE_ONLY) {
            return LocalDate.parse(day ? text : text.substring(0, 10));
        }
        return day ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : instant(text);
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static String text(JsonParser json, Column column) throws IOException {
        if (!json.currentToken().isScalarValue()) {
            throw unfit(column.name().value());
        }
        return json.getText();
    }

    private static UUID uuid(JsonParser json, String property) throws IOException {
        try {
            return UUID.fromString(json.getText());
        } catch (IllegalArgumentException unfit) {
            throw unfit(property);
        }
    }

    private static DataverseException unfit(String column) {
        return DataverseException.lasting("column " + column + " came with something else than its definition says");
    }

    private static void expect(boolean as) throws IOException {
        if (!as) {
            throw new IOException("an answer that is not what was asked for");
        }
    }
}
