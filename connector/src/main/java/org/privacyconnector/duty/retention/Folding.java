package org.privacyconnector.duty.retention;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Condition.And;
import org.privacyconnector.table.Condition.Compare;
import org.privacyconnector.table.Condition.In;
import org.privacyconnector.table.Condition.IsEmpty;
import org.privacyconnector.table.Condition.IsSet;
import org.privacyconnector.table.Condition.Not;
import org.privacyconnector.table.Condition.Or;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/**
 * Puts known values in the place of some columns of the row itself. A quarantined row is judged with the state it had before we deactivated
 * it: our own effect is not life (S6), nor is it death.
 */
record Folding(Map<ColumnName, Long> known) {
    /** What is left of a condition: a condition, or, when that is null, an answer. */
    record Rest(@Nullable Condition condition, boolean answer) {
        static Rest of(Condition condition) {
            return new Rest(condition, false);
        }

        static Rest of(boolean answer) {
            return new Rest(null, answer);
        }
    }

    Rest fold(Condition condition) {
        if (condition instanceof And and) {
            return joined(and.parts(), false);
        }
        if (condition instanceof Or or) {
            return joined(or.parts(), true);
        }
        if (condition instanceof Not not) {
            Rest rest = fold(not.part());
            return rest.condition() == null ? Rest.of(!rest.answer()) : Rest.of(new Not(rest.condition()));
        }
        if (condition instanceof Compare compare) {
            Long value = value(compare.path());
            if (value != null && compare.value() instanceof Literal.Numeric number) {
                int order = BigDecimal.valueOf(value).compareTo(number.value());
                return Rest.of(
                        switch (compare.operator()) {
                            case EQUAL -> order == 0;
                            case NOT_EQUAL -> order != 0;
                            case LESS -> order < 0;
                            case AT_MOST -> order <= 0;
                            case GREATER -> order > 0;
                            case AT_LEAST -> order >= 0;
                        });
            }
        } else if (condition instanceof In in) {
            Long value = value(in.path());
            if (value != null) {
                return Rest.of(in.values().stream()
                        .anyMatch(v -> v instanceof Literal.Numeric number
                                && number.value().compareTo(BigDecimal.valueOf(value)) == 0));
            }
        } else if (condition instanceof IsSet set && value(set.path()) != null) {
            return Rest.of(true);
        } else if (condition instanceof IsEmpty empty && value(empty.path()) != null) {
            return Rest.of(false);
        }
        return Rest.of(condition);
    }

    private Rest joined(List<Condition> parts, boolean or) {
        List<Condition> open = new ArrayList<>();
        for (Condition part : parts) {
            Rest rest = fold(part);
            if (rest.condition() != null) {
                open.add(rest.condition());
            } else if (rest.answer() == or) {
                return Rest.of(or);
            }
        }
        if (open.isEmpty()) {
            return Rest.of(!or);
        }
        return Rest.of(or ? Condition.any(open) : Condition.all(open));
    }

    private @Nullable Long value(Path path) {
        return path.through().isEmpty() ? known.get(new ColumnName(path.column())) : null;
    }
}
