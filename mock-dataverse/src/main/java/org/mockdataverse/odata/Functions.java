package org.mockdataverse.odata;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** What the query functions {@code Microsoft.Dynamics.CRM.*} mean for one caller and one moment. */
final class Functions {
    private final Scene scene;

    Functions(Scene scene) {
        this.scene = scene;
    }

    /**
     * The condition that a function over a column is.
     *
     * @param arguments PropertyValue, or PropertyValue1 and PropertyValue2, without quotation marks
     * @param values PropertyValues
     */
    Condition condition(
            QueryFunction function, Operand.Field field, Map<String, String> arguments, List<String> values) {
        @Nullable String value = arguments.get("PropertyValue");
        return switch (function) {
            case IN -> among(field, values);
            case NOT_IN -> new Condition.Not(among(field, values));
            case BETWEEN -> between(field, values);
            case NOT_BETWEEN -> new Condition.Not(between(field, values));
            case CONTAIN_VALUES -> holding(field, values);
            case DOES_NOT_CONTAIN_VALUES -> new Condition.Not(holding(field, values));
            case ABOVE, ABOVE_OR_EQUAL, UNDER, UNDER_OR_EQUAL, NOT_UNDER -> hierarchy(function, field, value);
            case CONTAINS, DOES_NOT_CONTAIN -> fullText(function, field, value);
            case BEGINS_WITH, DOES_NOT_BEGIN_WITH, ENDS_WITH, DOES_NOT_END_WITH -> text(function, field, value);
            case EQUAL_USER_ID,
                    NOT_EQUAL_USER_ID,
                    EQUAL_USER_TEAMS,
                    EQUAL_USER_OR_USER_TEAMS,
                    EQUAL_USER_OR_USER_HIERARCHY,
                    EQUAL_USER_OR_USER_HIERARCHY_AND_TEAMS,
                    EQUAL_BUSINESS_ID,
                    NOT_EQUAL_BUSINESS_ID -> self(function, field);
            case EQUAL_USER_LANGUAGE -> language(field);
            case IN_FISCAL_PERIOD_AND_YEAR, IN_OR_BEFORE_FISCAL_PERIOD_AND_YEAR, IN_OR_AFTER_FISCAL_PERIOD_AND_YEAR ->
                dates(field)
                        .condition(function, field, arguments.get("PropertyValue1"), arguments.get("PropertyValue2"));
            default -> dates(field).condition(function, field, value);
        };
    }

    private Dates dates(Operand.Field field) {
        if (!field.column().edm().startsWith("Edm.Date")) {
            throw Refused.bad("'" + field.column().name() + "' is no date, which the function needs.");
        }
        return new Dates(scene, field.column());
    }

    private Condition among(Operand.Field field, List<String> values) {
        return Comparison.Among.of(
                field,
                values.stream()
                        .map(each -> Constants.compared(scene, Constants.ofText(each, field.column())))
                        .toList());
    }

    private Condition between(Operand.Field field, List<String> values) {
        if (values.size() != 2) {
            throw Refused.bad("PropertyValues must be two values.");
        }
        return new Condition.All(List.of(
                signed(field, Comparison.Sign.GE, values.get(0)), signed(field, Comparison.Sign.LE, values.get(1))));
    }

    private Condition signed(Operand.Field field, Comparison.Sign sign, String value) {
        return new Comparison.Signed(
                field, sign, new Operand.Constant(Constants.compared(scene, Constants.ofText(value, field.column()))));
    }

    /** Whether one of several choices at least is among a row's. */
    private static Condition holding(Operand.Field field, List<String> values) {
        if (field.column().type() != ColumnType.MULTICHOICE) {
            throw Refused.bad("'" + field.column().name() + "' is no choices column, which the function needs.");
        }
        return new Holding(field, Set.copyOf(values));
    }

    /** One of the numbers is among those of a choices column. */
    private record Holding(Operand field, Set<String> numbers) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            return field.of(rows) instanceof String text
                    ? Truth.of(List.of(text.split(",", -1)).stream().anyMatch(numbers::contains))
                    : Truth.UNKNOWN;
        }
    }

    private Condition hierarchy(QueryFunction function, Operand.Field field, @Nullable String value) {
        UUID id;
        try {
            id = Constants.guid(value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw Refused.bad("'" + value + "' is no id, which PropertyValue must be.");
        }
        Hierarchy hierarchy = Hierarchy.of(scene, ranked(field));
        Set<UUID> found = new HashSet<>(
                function == QueryFunction.ABOVE || function == QueryFunction.ABOVE_OR_EQUAL
                        ? hierarchy.above(id)
                        : hierarchy.below(id));
        if (function == QueryFunction.ABOVE_OR_EQUAL || function == QueryFunction.UNDER_OR_EQUAL) {
            found.add(id);
        }
        Condition among = Comparison.Among.of(field, found);
        return function == QueryFunction.NOT_UNDER ? new Condition.Not(among) : among;
    }

    /** The table whose rows the column names: its own for the primary id, else the lookup's. */
    private Table ranked(Operand.Field field) {
        if (field.primary()) {
            return field.path().end();
        }
        Column column = field.column();
        if (column.type().isLookup() && column.targets().size() == 1) {
            return scene.model().get(column.targets().get(0));
        }
        throw Refused.bad("'" + column.name() + "' leads into no hierarchy.");
    }

    private Condition fullText(QueryFunction function, Operand.Field field, @Nullable String value) {
        if (!scene.on(Switch.FULL_TEXT_EVERYWHERE)) {
            // the code is not verified [K]
            throw Refused.bad("The column '" + field.column().name()
                    + "' has no full-text index, which the function needs; contains() needs none.");
        }
        return text(function, field, value);
    }

    private Condition text(QueryFunction function, Operand.Field field, @Nullable String given) {
        if (!field.column().type().isText() || given == null) {
            throw Refused.bad("'" + field.column().name() + "' is no text, which the function needs.");
        }
        String value = String.valueOf(Constants.compared(scene, given));
        return switch (function) {
            case CONTAINS -> Comparison.Found.of(field, Comparison.Where.ANYWHERE, value);
            case DOES_NOT_CONTAIN -> new Condition.Not(Comparison.Found.of(field, Comparison.Where.ANYWHERE, value));
            case BEGINS_WITH -> Comparison.Found.of(field, Comparison.Where.AT_START, value);
            case DOES_NOT_BEGIN_WITH -> new Condition.Not(Comparison.Found.of(field, Comparison.Where.AT_START, value));
            case ENDS_WITH -> Comparison.Found.of(field, Comparison.Where.AT_END, value);
            case DOES_NOT_END_WITH -> new Condition.Not(Comparison.Found.of(field, Comparison.Where.AT_END, value));
            default -> throw new IllegalArgumentException(function + " is no function of texts");
        };
    }

    private Condition self(QueryFunction function, Operand.Field field) {
        if (!field.column().edm().equals("Edm.Guid")) {
            throw Refused.bad("'" + field.column().name() + "' is no id, which the function needs.");
        }
        Asker asker = new Asker(scene);
        return switch (function) {
            case EQUAL_USER_ID -> ids(field, asker.user());
            case NOT_EQUAL_USER_ID -> new Condition.Not(ids(field, asker.user()));
            case EQUAL_USER_TEAMS -> ids(field, asker.teams());
            case EQUAL_USER_OR_USER_TEAMS -> ids(field, asker.user(), asker.teams());
            case EQUAL_USER_OR_USER_HIERARCHY -> ids(field, asker.reports());
            case EQUAL_USER_OR_USER_HIERARCHY_AND_TEAMS -> ids(field, asker.reports(), asker.teamsOfReports());
            case EQUAL_BUSINESS_ID -> ids(field, asker.businessUnit());
            case NOT_EQUAL_BUSINESS_ID -> new Condition.Not(ids(field, asker.businessUnit()));
            default -> throw new IllegalArgumentException(function + " is no function of callers");
        };
    }

    @SafeVarargs
    private static Condition ids(Operand.Field field, Collection<UUID>... some) {
        Set<UUID> all = new HashSet<>();
        for (Collection<UUID> each : some) {
            all.addAll(each);
        }
        return Comparison.Among.of(field, all);
    }

    private Condition language(Operand.Field field) {
        if (!field.column().type().isNumber()) {
            throw Refused.bad("'" + field.column().name() + "' is no number, which the function needs.");
        }
        return Comparison.Among.of(field, List.of(new Asker(scene).language()));
    }
}
