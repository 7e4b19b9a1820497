package org.mockdataverse.fetch;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DateBehaviour;

/** Values written as text, in the type of a column. A date without a zone is taken in the caller's [K]. */
final class Typed {
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT),
            DateTimeFormatter.ofPattern("M/d/uuuu H:mm[:ss]", Locale.ROOT));
    private static final List<DateTimeFormatter> DAYS =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT));

    private Typed() {}

    /** The value, comparable with those of the column. */
    static Object of(String text, Column column, ZoneId zone) {
        String bare = text.strip();
        try {
            return switch (column.edm()) {
                case "Edm.Guid" -> guid(bare);
                case "Edm.Int32", "Edm.Int64" -> Long.valueOf(bare);
                case "Edm.Decimal", "Edm.Double" -> new BigDecimal(bare);
                case "Edm.Boolean" -> truth(bare);
                case "Edm.Date" -> day(bare, zone);
                case "Edm.DateTimeOffset" ->
                    moment(bare, column.behaviour() == DateBehaviour.TIME_ZONE_INDEPENDENT ? ZoneOffset.UTC : zone);
                default -> text;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(column);
        }
    }

    /** The value may be a person's; the message names the column only. */
    static Refused invalid(Column column) {
        return Faults.of(
                Faults.INVALID_VALUE,
                "Invalid value specified for type: the condition on '" + column.name() + "' needs a value of type "
                        + column.type().attributeType() + ".");
    }

    private static UUID guid(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (bare.length() != 36) {
            throw new IllegalArgumentException("not 36 characters");
        }
        return UUID.fromString(bare);
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new IllegalArgumentException("no truth");
        };
    }

    /** A day, or the day of a moment in that zone. */
    static LocalDate day(String text, ZoneId zone) {
        for (DateTimeFormatter days : DAYS) {
            try {
                return LocalDate.parse(text, days);
            } catch (DateTimeException e) {
                // the next form
            }
        }
        return moment(text, zone).atZone(zone).toLocalDate();
    }

    private static Instant moment(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            // without a zone, then
        }
        for (DateTimeFormatter times : TIMES) {
            try {
                return LocalDateTime.parse(text, times).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                // the next form
            }
        }
        for (DateTimeFormatter days : DAYS) {
            try {
                return LocalDate.parse(text, days).atStartOfDay(zone).toInstant();
            } catch (DateTimeException e) {
                // the next form
            }
        }
        throw new DateTimeException("no date");
    }
}
