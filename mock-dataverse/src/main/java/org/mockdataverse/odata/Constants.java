package org.mockdataverse.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;

/** Values that stand in queries. */
final class Constants {
    private Constants() {}

    /** The value of a literal; {@code like} is the column that it meets, for messages. */
    static Object of(Expression expression, @Nullable Column like) {
        if (!(expression instanceof Literal literal) || literal.getType() == null) {
            throw Refused.bad("The filter compares '" + expression + "', which is no value.");
        }
        String text = literal.getText();
        try {
            return switch (literal.getType().getName()) {
                case "String" -> unquotedText(text);
                case "Guid" -> UUID.fromString(text);
                case "Boolean" -> Boolean.valueOf(text);
                case "SByte", "Byte", "Int16", "Int32", "Int64" -> Long.valueOf(text);
                case "Decimal", "Double", "Single" -> new BigDecimal(text);
                case "Date" -> LocalDate.parse(text);
                case "DateTimeOffset" -> moment(text);
                default ->
                    throw Refused.notYet("a value of type " + literal.getType().getName());
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw Refused.bad("'" + text + "' is no value" + (like == null ? "." : " for '" + like.name() + "'."));
        }
    }

    /** A value as columns are compared with it: a text without accents where they do not count. */
    static Object compared(Scene scene, Object value) {
        return value instanceof String text && !scene.on(Switch.ACCENTS_COUNT) ? Text.withoutAccents(text) : value;
    }

    /** A value given as text to a function. */
    static Object ofText(String text, Column column) {
        try {
            return switch (column.edm()) {
                case "Edm.Guid" -> guid(text);
                case "Edm.Int32", "Edm.Int64" -> Long.valueOf(text);
                case "Edm.Decimal", "Edm.Double" -> new BigDecimal(text);
                case "Edm.Boolean" -> Boolean.valueOf(text.equals("1") || text.equalsIgnoreCase("true"));
                case "Edm.Date" -> LocalDate.parse(text);
                case "Edm.DateTimeOffset" -> moment(text.length() == 10 ? text + "T00:00:00Z" : text);
                default -> text;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refused.bad("'" + text + "' is no value for '" + column.name() + "'.");
        }
    }

    /**
     * An id, perhaps in braces.
     *
     * @throws IllegalArgumentException when it is none
     */
    static UUID guid(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (bare.length() != 36) {
            throw new IllegalArgumentException("not 36 characters");
        }
        return UUID.fromString(bare);
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A text without its quotation marks, if it has some. */
    static @Nullable String unquoted(@Nullable String text) {
        return text != null && text.startsWith("'") ? unquotedText(text) : text;
    }

    private static String unquotedText(String text) {
        return text.substring(1, text.length() - 1).replace("''", "'");
    }
}
