package org.mockdataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
 * @param more what few columns have
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
        int sourceType,
        More more) {
    /** How names with an underscore begin that the platform and its applications give. */
    private static final List<String> NOT_MADE = List.of(
            "address",
            "msdyn_",
            "billto_",
            "shipto_",
            "entityimage_",
            "opendeals_",
            "openrevenue_",
            "schedulefollowup_");

    /**
     * What few columns have.
     *
     * @param least the smallest number; null for what the type allows
     * @param most the greatest number; null for what the type allows
     * @param precision digits after the decimal point; -1 for what the type has
     * @param choiceSet the global set that the choices are of; empty for the column's own
     * @param beside whether it is a shadow that rows hold all the same, as the name of a file
     * @param dropped whether it is gone: it keeps its place so that stored rows stay valid, and is nothing else any more
     * @param told what else its definition says
     */
    public record More(
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            int precision,
            String choiceSet,
            boolean beside,
            boolean dropped,
            Told told) {
        /** Bounds of the same value are the same however they were written. */
        public More {
            least = plain(least);
            most = plain(most);
        }

        private static @Nullable BigDecimal plain(@Nullable BigDecimal bound) {
            return bound == null
                    ? null
                    : new BigDecimal(bound.stripTrailingZeros().toPlainString());
        }

        /** None of it. */
        public static final More NONE = new More(null, null, -1, "", false, false, Told.NOTHING);

        /** The same within these bounds and with that many digits; null and -1 for what the type allows. */
        public More within(@Nullable BigDecimal from, @Nullable BigDecimal to, int digits) {
            return new More(from, to, digits, choiceSet, beside, dropped, told);
        }

        /** The same with choices of that global set. */
        public More of(String set) {
            return new More(least, most, precision, set, beside, dropped, told);
        }

        /** The same with these further properties. */
        public More telling(Told other) {
            return new More(least, most, precision, choiceSet, beside, dropped, other);
        }

        /** The same as a shadow that rows hold. */
        public More held() {
            return new More(least, most, precision, choiceSet, true, dropped, told);
        }

        More gone() {
            return new More(least, most, precision, choiceSet, beside, true, told);
        }
    }

    /** A column with nothing special. */
    public Column(
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
        this(
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
                secured,
                attributeOf,
                sourceType,
                More.NONE);
    }

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
        return !type.edm().isEmpty() && !more.dropped() && (attributeOf.isEmpty() || more.beside());
    }

    /** Whether it is a date without a time. */
    public boolean dateOnly() {
        return type == ColumnType.DATETIME && behaviour == DateBehaviour.DATE_ONLY;
    }

    /** The choice of that number. */
    public Optional<Choice> choice(int value) {
        return choices.stream().filter(choice -> choice.value() == value).findFirst();
    }

    /** What a new row has in it when the request says nothing: as its definition says, and a yes-or-no column no less than no [K]. */
    public @Nullable Object initial() {
        if (type == ColumnType.BOOLEAN) {
            // directions are outgoing unless said otherwise [K]
            return more.told().flag("DefaultValue", name.equals("directioncode"));
        }
        JsonNode said = more.told().properties().get("DefaultFormValue");
        return type == ColumnType.CHOICE && said != null && said.isInt()
                ? choice(said.intValue()).map(Choice::value).orElse(null)
                : null;
    }

    /** The type in answers. */
    public String edm() {
        return dateOnly() ? "Edm.Date" : type.edm();
    }

    /** Whether somebody made it, by the prefix that Dataverse asks of such columns. */
    public boolean custom() {
        boolean named = name.indexOf('_') > 0 && NOT_MADE.stream().noneMatch(name::startsWith);
        return more.told().flag("IsCustomAttribute", named);
    }

    /** The same with column security on or off. */
    public Column withSecured(boolean on) {
        return changed(copy -> copy.secured = on);
    }

    /** The same, shown in answers or not. */
    public Column withReadable(boolean on) {
        return changed(copy -> copy.readable = on);
    }

    /** The same with another required level, writable or not. */
    public Column withRules(String level, boolean onCreate, boolean onUpdate) {
        return changed(copy -> {
            copy.required = level;
            copy.creatable = onCreate;
            copy.updatable = onUpdate;
        });
    }

    /** The same lookup with these targets. */
    public Column withTargets(List<String> tables) {
        return changed(copy -> copy.targets = tables);
    }

    /** The same under another display name. */
    public Column withLabel(Label other) {
        return changed(copy -> copy.label = other);
    }

    /** The same of another format. */
    public Column withFormat(String other) {
        return changed(copy -> copy.format = other);
    }

    /** The same with other choices. */
    public Column withChoices(List<Choice> others) {
        return changed(copy -> copy.choices = others);
    }

    /** The same with other rare traits. */
    public Column with(More other) {
        return changed(copy -> copy.more = other);
    }

    /** The same as a shadow of another that rows hold and nobody writes. */
    Column shadowOf(String other) {
        return withRules("None", false, false).withReadable(true).changed(copy -> {
            copy.attributeOf = other;
            copy.more = more.held();
        });
    }

    /** The place that a column leaves behind when it is dropped. */
    public Column gone() {
        return with(more.gone()).withRules("None", false, false);
    }

    private Column changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.column(this);
    }

    /** The parts of a column that a copy may have other than its original. */
    private static final class Copy {
        private Label label;
        private String format;
        private List<Choice> choices;
        private List<String> targets;
        private String required;
        private boolean creatable;
        private boolean updatable;
        private boolean readable;
        private boolean secured;
        private String attributeOf;
        private More more;

        private Copy(Column of) {
            label = of.label;
            format = of.format;
            choices = of.choices;
            targets = of.targets;
            required = of.required;
            creatable = of.creatable;
            updatable = of.updatable;
            readable = of.readable;
            secured = of.secured;
            attributeOf = of.attributeOf;
            more = of.more;
        }

        private Column column(Column of) {
            return new Column(
                    of.name,
                    of.schemaName,
                    of.type,
                    label,
                    of.maxLength,
                    format,
                    of.behaviour,
                    choices,
                    targets,
                    required,
                    creatable,
                    updatable,
                    readable,
                    secured,
                    attributeOf,
                    of.sourceType,
                    more);
        }
    }
}
