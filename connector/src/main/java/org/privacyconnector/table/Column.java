package org.privacyconnector.table;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What metadata says of one column.
 *
 * @param label display name in the environment's language, or the logical name
 * @param readable valid for read
 * @param updatable valid for update; calculated and composite columns are not
 * @param required cannot be emptied (SystemRequired; ApplicationRequired is a form's matter and not meant)
 * @param secured under column security: reads as empty without a permission
 * @param partOf the column this one is a shadow of ({@code AttributeOf}), such as a lookup's name column
 * @param maxLength in characters, 0 where the type has none
 * @param format Email, Phone, Url, Text, TextArea, RichText ..., or null
 * @param dates how a date is meant, null for other types
 * @param choices label (as shown on the form, every language) to option value; empty for other types
 * @param targets tables a lookup may point at
 */
public record Column(
        ColumnName name,
        String label,
        ColumnType type,
        boolean readable,
        boolean updatable,
        boolean required,
        boolean secured,
        @Nullable ColumnName partOf,
        int maxLength,
        @Nullable String format,
        @Nullable DateBehavior dates,
        Map<String, Integer> choices,
        Set<TableName> targets) {
    public Column {
        choices = Map.copyOf(choices);
        targets = Set.copyOf(targets);
    }
}
