package org.mockdataverse.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Values as people see them: labels in the caller's language, dates as in Sweden and in the caller's zone, amounts in kronor. */
public final class Formatted {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Formatted() {}

    /** The formatted value; null where there is none, as for text and ids. */
    public static @Nullable String of(Scene scene, Column column, Object value) {
        boolean labelled =
                column.type().isChoice() || column.type() == ColumnType.MULTICHOICE || value instanceof Boolean;
        return of(scene, column, value, labelled && new Asker(scene).swedish());
    }

    /** The formatted value for somebody who reads Swedish or does not. */
    static @Nullable String of(Scene scene, Column column, Object value, boolean swedish) {
        if (value instanceof Reference reference) {
            return name(scene, reference);
        }
        if (column.type().isChoice() && value instanceof Integer number) {
            return column.choice(number).map(choice -> label(choice, swedish)).orElse(null);
        }
        if (column.type() == ColumnType.MULTICHOICE && value instanceof String numbers) {
            return labels(column, numbers, swedish);
        }
        if (value instanceof Boolean truth) {
            return column.choice(truth ? 1 : 0)
                    .map(choice -> label(choice, swedish))
                    .orElse(swedish ? (truth ? "Ja" : "Nej") : truth ? "Yes" : "No");
        }
        if (value instanceof LocalDate day) {
            return DAY.format(day);
        }
        if (value instanceof Instant moment) {
            ZoneId zone = column.behaviour() == DateBehaviour.TIME_ZONE_INDEPENDENT ? ZoneOffset.UTC : scene.zone();
            return (column.format().equals("DateOnly") ? DAY : MINUTE).format(moment.atZone(zone));
        }
        if (value instanceof BigDecimal amount && column.type() == ColumnType.MONEY) {
            return String.format(Locale.ROOT, "%,.2f kr", amount);
        }
        if (value instanceof BigDecimal number) {
            return String.format(Locale.ROOT, "%,.2f", number);
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%,.2f", number);
        }
        return value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : null;
    }

    private static String label(Choice choice, boolean swedish) {
        return swedish ? choice.label().swedish() : choice.label().english();
    }

    private static String labels(Column column, String numbers, boolean swedish) {
        List<String> labels = new ArrayList<>();
        for (String number : numbers.split(",", -1)) {
            column.choice(Integer.parseInt(number)).ifPresent(choice -> labels.add(label(choice, swedish)));
        }
        return String.join("; ", labels);
    }

    /** The primary name of the row referred to, whether or not the caller sees that row. */
    private static @Nullable String name(Scene scene, Reference reference) {
        Table table = scene.model().table(reference.table()).orElse(null);
        RowStore rows = scene.rows();
        StoredRow row = table == null ? null : rows.get(table, reference.id());
        Object name =
                row == null || table == null ? null : row.value(table.traits().primaryName());
        return name instanceof String text ? text : null;
    }
}
