package org.mockdataverse.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name the logical name
 * @param schemaName the schema name
 * @param type what it holds
 * @param label the display name
 * @param maxLength in characters; 0 where it does not apply
 * @param format Text, Email, Phone, Url, TextArea, DateOnly, DateAndTime; empty where it does not apply
 * @param behaviour for dates; ignored elsewhere
 * @param choices for choices, states and status reasons
 * @param targets for lookups, the tables that may be referred to
 * @param required None, Recommended, ApplicationRequired or SystemRequired
 * @param creatable valid on create
 * @param updatable valid on update
 * @param readable valid for read
 * @param secured column security is on
 * @param attributeOf the column that this one shadows; empty for a column of its own
 * @param sourceType 0 simple, 1 calculated, 2 rollup, 3 formula
 */
public record Column(
        String name,
        String schemaName,
        ColumnType type,
        Label label,
        int maxLength,
        String format,
        DateBehaviour behaviour,
        List<Choice> choices,
        List<String> targets,
        String required,
        boolean creatable,
        boolean updatable,
        boolean readable,
        boolean secured,
        String attributeOf,
        int sourceType) {

    /** Takes copies of the lists. */
    public Column {
        choices = List.copyOf(choices);
        targets = List.copyOf(targets);
    }

    /** The property in answers: {@code _x_value} for a lookup, else the logical name. */
    public String property() {
        return type.isLookup() ? "_" + name + "_value" : name;
    }

    /** Whether rows store a value of it and answers may show it. */
    public boolean stored() {
        return !type.edm().isEmpty() && attributeOf.isEmpty();
    }

    /** Whether it is a date without a time. */
    public boolean dateOnly() {
        return type == ColumnType.DATETIME && behaviour == DateBehaviour.DATE_ONLY;
    }

    /** The choice of that number. */
    public Optional<Choice> choice(int value) {
        return choices.stream().filter(choice -> choice.value() == value).findFirst();
    }

    /** The type in answers. */
    public String edm() {
        return dateOnly() ? "Edm.Date" : type.edm();
    }

    /** Whether somebody made it, by the prefix that Dataverse asks of such columns. */
    public boolean custom() {
        return name.indexOf('_') > 0 && !name.startsWith("address") && !name.startsWith("msdyn_");
    }

    /** The same with column security on or off. */
    public Column withSecured(boolean on) {
        return new Column(
                name,
                schemaName,
                type,
                label,
                maxLength,
                format,
                behaviour,
                choices,
                targets,
                required,
                creatable,
                updatable,
                readable,
                on,
                attributeOf,
                sourceType);
    }

    /** The same, shown in answers or not. */
    public Column withReadable(boolean on) {
        return new Column(
                name,
                schemaName,
                type,
                label,
                maxLength,
                format,
                behaviour,
                choices,
                targets,
                required,
                creatable,
                updatable,
                on,
                secured,
                attributeOf,
                sourceType);
    }

    /** The same with another required level, writable or not. */
    public Column withRules(String level, boolean onCreate, boolean onUpdate) {
        return new Column(
                name,
                schemaName,
                type,
                label,
                maxLength,
                format,
                behaviour,
                choices,
                targets,
                level,
                onCreate,
                onUpdate,
                readable,
                secured,
                attributeOf,
                sourceType);
    }

    /** The same lookup with these targets. */
    public Column withTargets(List<String> tables) {
        return new Column(
                name,
                schemaName,
                type,
                label,
                maxLength,
                format,
                behaviour,
                choices,
                tables,
                required,
                creatable,
                updatable,
                readable,
                secured,
                attributeOf,
                sourceType);
    }
}
