package org.privacyconnector.dataverse.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/**
 * A condition as the text of {@code $filter}, not yet encoded.
 *
 * @param text the filter, or null for every row
 * @param identifying whether a value in it may identify a person, so that it must not stand in an address (S31)
 */
public record FilterText(@Nullable String text, boolean identifying) {
    /** Numbers with more digits may be a person's (a personal identity number, a telephone number); choices have nine. */
    private static final int DIGITS = 10;

    /** Writes a condition. Ids in a list are written as comparisons joined by {@code or}, which every version takes. */
    public static FilterText of(Condition condition) {
        Writer writer = new Writer();
        String text = writer.write(condition, "");
        return new FilterText(text, writer.identifying);
    }

    private static final class Writer {
        private boolean identifying;
        private int depth;

        @Nullable
        String write(Condition condition, String prefix) {
            if (condition instanceof Condition.AllRows) {
                return null;
            } else if (condition instanceof Condition.And and) {
                return joined(and.parts(), prefix);
            } else if (condition instanceof Condition.Or or) {
                List<String> parts = new ArrayList<>();
                for (Condition part : or.parts()) {
                    String one = write(part, prefix);
                    if (one == null) {
                        return null;
                    }
                    parts.add(one);
                }
                return "(" + String.join(" or ", parts) + ")";
            } else if (condition instanceof Condition.Not not) {
                String part = write(not.part(), prefix);
                if (part == null) {
                    throw new IllegalArgumentException("'not every row' selects nothing and is never asked");
                }
                return "not (" + part + ")";
            } else if (condition instanceof Condition.Compare compare) {
                return path(compare.path(), prefix) + " " + compare.operator().odata() + " " + value(compare.value());
            } else if (condition instanceof Condition.IsEmpty empty) {
                return path(empty.path(), prefix) + " eq null";
            } else if (condition instanceof Condition.IsSet set) {
                return path(set.path(), prefix) + " ne null";
            } else if (condition instanceof Condition.In in) {
                String path = path(in.path(), prefix);
                Function<Literal, String> equal = literal -> path + " eq " + value(literal);
                return "(" + String.join(" or ", in.values().stream().map(equal).toList()) + ")";
            } else if (condition instanceof Condition.TextMatch match) {
                identifying = true;
                return match.test().odata() + "(" + path(match.path(), prefix) + ","
                        + OData.quoted(OData.withoutWildcards(match.text())) + ")";
            } else if (condition instanceof Condition.Any any) {
                return related(any.relation(), "any", any.inner(), prefix);
            }
            Condition.Every every = (Condition.Every) condition;
            return related(every.relation(), "all", every.inner(), prefix);
        }

        private @Nullable String joined(List<Condition> conditions, String prefix) {
            List<String> parts = new ArrayList<>();
            for (Condition part : conditions) {
                String one = write(part, prefix);
                if (one != null) {
                    parts.add(one);
                }
            }
            return parts.isEmpty() ? null : "(" + String.join(" and ", parts) + ")";
        }

        private String related(String relation, String word, @Nullable Condition inner, String prefix) {
            String collection = prefix + OData.navigation(relation) + "/" + word;
            String variable = "o" + ++depth;
            String part = inner == null ? null : write(inner, variable + "/");
            depth--;
            if (part == null) {
                if (!word.equals("any")) {
                    throw new IllegalArgumentException("'every related row is a row' says nothing and is never asked");
                }
                return collection + "()";
            }
            return collection + "(" + variable + ":" + part + ")";
        }

        private String value(Literal literal) {
            identifying |= literal instanceof Literal.Text
                    || (literal instanceof Literal.Numeric number
                            && number.value().precision() - number.value().scale() >= DIGITS);
            return OData.literal(literal);
        }

        private static String path(Path path, String prefix) {
            StringBuilder text = new StringBuilder(prefix);
            path.through().forEach(step -> text.append(OData.navigation(step)).append('/'));
            String column = new ColumnName(path.column()).value();
            return text.append(path.lookup() ? "_" + column + "_value" : column).toString();
        }
    }
}
