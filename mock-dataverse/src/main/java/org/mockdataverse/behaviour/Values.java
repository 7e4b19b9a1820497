package org.mockdataverse.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Values as columns take them, or a refusal that names the column and never the value. */
public final class Values {
    private static final Instant EARLIEST = Instant.parse("1753-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T23:59:59Z");

    private Values() {}

    /** A JSON value as the column's type; an empty text is no text [K]. */
    public static @Nullable Object ofJson(Table table, Column column, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return checked(
                table,
                column,
                switch (column.type()) {
                    case STRING, MEMO, ENTITYNAME -> json.isTextual() ? json.textValue() : wrong(table, column);
                    case INTEGER, CHOICE, STATE, STATUS ->
                        json.isIntegralNumber() && json.canConvertToInt()
                                ? (Object) json.intValue()
                                : wrong(table, column);
                    case BIGINT ->
                        json.isIntegralNumber() && json.canConvertToLong()
                                ? (Object) json.longValue()
                                : exact(table, column, json).longValue();
                    case DECIMAL, MONEY -> json.isNumber() ? json.decimalValue() : exact(table, column, json);
                    case DOUBLE -> json.isNumber() ? (Object) json.doubleValue() : wrong(table, column);
                    case BOOLEAN -> json.isBoolean() ? (Object) json.booleanValue() : wrong(table, column);
                    case DATETIME -> json.isTextual() ? date(table, column, json.textValue()) : wrong(table, column);
                    case UNIQUEIDENTIFIER ->
                        json.isTextual() ? id(table, column, json.textValue()) : wrong(table, column);
                    case MULTICHOICE ->
                        json.isTextual() ? choices(table, column, json.textValue()) : wrong(table, column);
                    case IMAGE -> json.isTextual() ? image(table, column, json.textValue()) : wrong(table, column);
                    case LOOKUP, CUSTOMER, OWNER, PARTYLIST, FILE, MANAGEDPROPERTY, VIRTUAL -> wrong(table, column);
                });
    }

    /** A value as the store keeps it, from whatever a test found natural to write. */
    public static @Nullable Object ofPlain(Table table, Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return checked(
                table,
                column,
                switch (column.type()) {
                    case STRING, MEMO, ENTITYNAME -> value instanceof String ? value : wrong(table, column);
                    case INTEGER, CHOICE, STATE, STATUS ->
                        value instanceof Number number
                                ? (Object) Math.toIntExact(number.longValue())
                                : wrong(table, column);
                    case BIGINT -> value instanceof Number number ? (Object) number.longValue() : wrong(table, column);
                    case DECIMAL, MONEY ->
                        value instanceof Number number ? new BigDecimal(number.toString()) : wrong(table, column);
                    case DOUBLE ->
                        value instanceof Number number ? (Object) number.doubleValue() : wrong(table, column);
                    case BOOLEAN -> value instanceof Boolean ? value : wrong(table, column);
                    case DATETIME -> plainDate(table, column, value);
                    case UNIQUEIDENTIFIER ->
                        value instanceof UUID
                                ? value
                                : value instanceof String text ? id(table, column, text) : wrong(table, column);
                    case LOOKUP, CUSTOMER, OWNER ->
                        value instanceof Reference
                                ? value
                                : value instanceof UUID id && column.targets().size() == 1
                                        ? new Reference(column.targets().get(0), id)
                                        : wrong(table, column);
                    case MULTICHOICE ->
                        value instanceof String text ? choices(table, column, text) : wrong(table, column);
                    case IMAGE -> value instanceof String text ? image(table, column, text) : wrong(table, column);
                    case FILE -> value instanceof UUID ? value : wrong(table, column);
                    case PARTYLIST, MANAGEDPROPERTY, VIRTUAL -> wrong(table, column);
                });
    }

    private static Object choices(Table table, Column column, String text) {
        String normal = Choices.normal(text);
        return normal == null ? wrong(table, column) : normal;
    }

    private static Object image(Table table, Column column, String base64) {
        try {
            Base64.getDecoder().decode(base64);
            return base64;
        } catch (IllegalArgumentException other) {
            throw refusal(table, column);
        }
    }

    private static Object plainDate(Table table, Column column, Object value) {
        if (value instanceof String text) {
            return date(table, column, text);
        }
        if (column.dateOnly() ? value instanceof LocalDate : value instanceof Instant) {
            return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : value;
        }
        throw refusal(table, column);
    }

    private static Object date(Table table, Column column, String text) {
        try {
            if (column.dateOnly()) {
                return LocalDate.parse(text);
            }
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException other) {
            throw refusal(table, column);
        }
    }

    private static UUID id(Table table, Column column, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException other) {
            // told below
        }
        throw refusal(table, column);
    }

    private static @Nullable Object checked(Table table, Column column, Object value) {
        if (value instanceof String text) {
            if (column.maxLength() > 0 && text.length() > column.maxLength()) {
                throw new Refused(
                        400,
                        Codes.TOO_LONG,
                        "A validation error occurred.  The length of the '" + column.name() + "' attribute of the '"
                                + table.name() + "' entity exceeded the maximum allowed length of '"
                                + column.maxLength() + "'.");
            }
            if (column.type() == ColumnType.MULTICHOICE && !Choices.known(column, text)) {
                throw outside(table, column);
            }
            return text.isEmpty() ? null : text;
        }
        if (value instanceof Number number && !column.type().isChoice()) {
            return Ranges.checked(table, column, number);
        }
        boolean strange = column.type().isChoice()
                && !column.choices().isEmpty()
                && value instanceof Integer number
                && column.choice(number).isEmpty();
        if (strange || (column.type() == ColumnType.DATETIME && !representable(value))) {
            throw outside(table, column);
        }
        return value;
    }

    private static Refused outside(Table table, Column column) {
        return new Refused(
                400,
                Codes.OUT_OF_RANGE,
                "A validation error occurred. The value of '" + column.name() + "' on record of type '" + table.name()
                        + "' is outside the valid range.");
    }

    private static boolean representable(Object date) {
        Instant instant =
                date instanceof LocalDate day ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : (Instant) date;
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    private static BigDecimal exact(Table table, Column column, JsonNode json) {
        if (json instanceof NumberText text) {
            try {
                return new BigDecimal(text.textValue());
            } catch (NumberFormatException other) {
                // told below
            }
        }
        throw refusal(table, column);
    }

    private static Object wrong(Table table, Column column) {
        throw refusal(table, column);
    }

    private static Refused refusal(Table table, Column column) {
        return new Refused(
                400,
                Codes.INVALID_PAYLOAD,
                "Error identified in Payload provided by the user for Entity :'" + table.name()
                        + "'. Cannot convert the value of '" + column.name() + "' to the expected type '"
                        + (column.edm().isEmpty() ? column.type().attributeType() : column.edm()) + "'.");
    }
}
