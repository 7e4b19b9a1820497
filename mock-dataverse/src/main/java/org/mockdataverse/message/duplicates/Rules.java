package org.mockdataverse.message.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * The published rules of an environment: a row is a duplicate of another one when all conditions of one rule hold. Rows that the caller does not
 * see are nobody's duplicates, as the service runs rules with the caller's rights [K]. Ask while the store is held.
 */
final class Rules {
    private static final String TABLE = "duplicaterule";
    private static final String CONDITION = "duplicaterulecondition";

    private record Rule(Table matching, boolean caseSensitive, boolean activeOnly, List<Condition> conditions) {}

    private final RowStore rows;

    Rules(RowStore rows) {
        this.rows = rows;
    }

    /**
     * Visits rows that are like this one, until told to stop; a row that several rules find comes several times.
     *
     * @param base the row's table
     * @param own the row's id, which is not like itself
     * @param values the row's values by column
     * @param matching the table to look through; null for all
     */
    void each(
            Sight sight,
            Table base,
            @Nullable UUID own,
            Function<String, @Nullable Object> values,
            @Nullable Table matching,
            Predicate<StoredRow> visitor) {
        for (Rule rule : published(base)) {
            boolean wanted = matching == null || rule.matching().equals(matching);
            if (!wanted || !sight.mayRead(rule.matching())) {
                continue;
            }
            boolean[] goOn = {true};
            rows.scan(rule.matching(), null, row -> {
                boolean itself = row.id().equals(own) && rule.matching().equals(base);
                if (!itself && like(rule, values, row) && sight.sees(row)) {
                    goOn[0] = visitor.test(row);
                }
                return goOn[0];
            });
            if (!goOn[0]) {
                return;
            }
        }
    }

    private static boolean like(Rule rule, Function<String, @Nullable Object> values, StoredRow row) {
        if (rule.activeOnly() && row.value("statecode") instanceof Integer state && state != 0) {
            return false;
        }
        return rule.conditions().stream()
                .allMatch(each ->
                        each.alike(values.apply(each.base()), row.value(each.matching()), rule.caseSensitive()));
    }

    private List<Rule> published(Table base) {
        List<Rule> found = new ArrayList<>();
        Optional<Table> table = rows.model().table(TABLE);
        table.ifPresent(each -> rows.scan(each, null, row -> {
            if (Integer.valueOf(1).equals(row.value("statecode")) && base.name().equals(row.value("baseentityname"))) {
                rule(row).ifPresent(found::add);
            }
            return true;
        }));
        return found;
    }

    /** A rule; empty when it has no condition, or looks through a table that is not there. */
    private Optional<Rule> rule(StoredRow row) {
        List<Condition> conditions = conditions(row.id());
        if (conditions.isEmpty() || !(row.value("matchingentityname") instanceof String name)) {
            return Optional.empty();
        }
        return rows.model()
                .table(name)
                .map(matching -> new Rule(
                        matching, yes(row, "iscasesensitive"), yes(row, "excludeinactiverecords"), conditions));
    }

    private List<Condition> conditions(UUID rule) {
        Table table = rows.model().get(CONDITION);
        Column regarding = table.column("regardingobjectid").orElseThrow();
        List<Condition> conditions = new ArrayList<>();
        rows.holding(table, regarding, rule, row -> {
            if (row.value("baseattributename") instanceof String base
                    && row.value("matchingattributename") instanceof String matching) {
                conditions.add(new Condition(
                        base,
                        matching,
                        number(row, "operatorcode"),
                        number(row, "operatorparam"),
                        yes(row, "ignoreblankvalues")));
            }
            return true;
        });
        return conditions;
    }

    private static int number(StoredRow row, String column) {
        return row.value(column) instanceof Integer number ? number : 0;
    }

    private static boolean yes(StoredRow row, String column) {
        return Boolean.TRUE.equals(row.value(column));
    }
}
