package org.privacyconnector.policy.sentence;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/** Conditions as clauses. */
final class ConditionSentences {
    private final Language language;

    ConditionSentences(Language language) {
        this.language = language;
    }

    /** {@code  whose Status is Open}, or for every row {@code , every one,}. */
    String which(Condition condition) {
        return condition instanceof Condition.AllRows
                ? language.of(" (every one)", " (alla)")
                : language.of(" where ", " där ") + of(condition);
    }

    /** The clause. */
    String of(Condition condition) {
        if (condition instanceof Condition.AllRows) {
            return language.of("every row", "varje rad");
        }
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), language.of(" and ", " och "));
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), language.of(" or ", " eller "));
        }
        if (condition instanceof Condition.Not not) {
            return language.of("not (", "inte (") + of(not.part()) + ")";
        }
        if (condition instanceof Condition.Compare compare) {
            return name(compare.path()) + sign(compare.operator()) + value(compare.value());
        }
        if (condition instanceof Condition.IsEmpty empty) {
            return name(empty.path()) + language.of(" is empty", " är tom");
        }
        if (condition instanceof Condition.IsSet set) {
            return name(set.path()) + language.of(" has a value", " har ett värde");
        }
        if (condition instanceof Condition.In in) {
            return name(in.path())
                    + language.of(" is ", " är ")
                    + in.values().stream().map(this::value).collect(Collectors.joining(language.of(" or ", " eller ")));
        }
        if (condition instanceof Condition.TextMatch match) {
            return name(match.path()) + test(match.test()) + "'" + match.text() + "'";
        }
        return condition instanceof Condition.Any any
                ? any(any.relation(), any.inner())
                : every((Condition.Every) condition);
    }

    private String any(String relation, @Nullable Condition inner) {
        return language.of("some row in ", "någon rad i ")
                + relation
                + (inner == null ? language.of(" exists", " finns") : language.of(" has ", " har ") + enclosed(inner));
    }

    private String every(Condition.Every every) {
        return language.of("every row in ", "varje rad i ")
                + every.relation()
                + language.of(" has ", " har ")
                + enclosed(every.inner());
    }

    private String joined(List<Condition> parts, String word) {
        return parts.stream().map(this::enclosed).collect(Collectors.joining(word));
    }

    /** A condition within another: one of several parts stands in parentheses, so that the sentence means one thing. */
    private String enclosed(Condition condition) {
        return condition instanceof Condition.And || condition instanceof Condition.Or
                ? "(" + of(condition) + ")"
                : of(condition);
    }

    private static String name(Path path) {
        return path.through().isEmpty() ? path.column() : String.join("/", path.through()) + "/" + path.column();
    }

    private String sign(Condition.Operator operator) {
        return switch (operator) {
            case EQUAL -> language.of(" is ", " är ");
            case NOT_EQUAL -> language.of(" is not ", " är inte ");
            case LESS -> language.of(" is less than ", " är mindre än ");
            case AT_MOST -> language.of(" is at most ", " är högst ");
            case GREATER -> language.of(" is more than ", " är mer än ");
            case AT_LEAST -> language.of(" is at least ", " är minst ");
        };
    }

    private String test(Condition.TextTest test) {
        return switch (test) {
            case CONTAINS -> language.of(" contains ", " innehåller ");
            case STARTS_WITH -> language.of(" starts with ", " börjar med ");
            case ENDS_WITH -> language.of(" ends with ", " slutar med ");
        };
    }

    private String value(Literal literal) {
        if (literal instanceof Literal.Text text) {
            return "'" + text.value() + "'";
        }
        if (literal instanceof Literal.Numeric number) {
            return number.value().toPlainString();
        }
        if (literal instanceof Literal.Truth truth) {
            return truth.value() ? language.of("yes", "ja") : language.of("no", "nej");
        }
        if (literal instanceof Literal.Id id) {
            return id.value().toString();
        }
        if (literal instanceof Literal.Day day) {
            return day.value().toString();
        }
        return literal instanceof Literal.Moment moment ? moment.value().toString() : ((Literal.Label) literal).value();
    }
}
