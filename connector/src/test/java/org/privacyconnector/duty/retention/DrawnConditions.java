package org.privacyconnector.duty.retention;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/** Conditions drawn by a seed, on the columns of contacts and of their mails, as a filter can say them. */
final class DrawnConditions {
    private final Random random;

    DrawnConditions(long seed) {
        this.random = new Random(seed);
    }

    Condition next(int depth) {
        return next("contact", depth);
    }

    private Condition next(String table, int depth) {
        int kind = random.nextInt(depth > 0 ? 9 : 5);
        return switch (kind) {
            case 5 -> new Condition.And(parts(table, depth));
            case 6 -> new Condition.Or(parts(table, depth));
            case 7 -> new Condition.Not(next(table, depth - 1));
            case 8 -> related(table, depth);
            default -> single(table);
        };
    }

    private List<Condition> parts(String table, int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int n = 2 + random.nextInt(2); n > 0; n--) {
            parts.add(next(table, depth - 1));
        }
        return parts;
    }

    private Condition related(String table, int depth) {
        String relation = table.equals("contact") ? "Contact_Emails" : "Email_Annotation";
        String child = table.equals("contact") ? "email" : "annotation";
        if (table.equals("annotation")) {
            return single(table);
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Any(relation, null);
            case 1 -> new Condition.Any(relation, next(child, depth - 1));
            default -> new Condition.Every(relation, next(child, depth - 1));
        };
    }

    private Condition single(String table) {
        String text = table.equals("contact") ? "lastname" : table.equals("email") ? "subject" : "notetext";
        return switch (random.nextInt(table.equals("contact") ? 8 : 4)) {
            case 0 -> random.nextBoolean() ? new Condition.IsEmpty(path(text)) : new Condition.IsSet(path(text));
            case 1 -> new Condition.TextMatch(path(text), one(List.of(Condition.TextTest.values())), word());
            case 2 -> new Condition.In(path(text), List.of(new Literal.Text(word()), new Literal.Text(word() + "'")));
            case 3 ->
                new Condition.Compare(
                        path(text),
                        random.nextBoolean() ? Condition.Operator.EQUAL : Condition.Operator.NOT_EQUAL,
                        new Literal.Text(word()));
            case 4 ->
                new Condition.Compare(
                        path("new_points"),
                        operator(),
                        new Literal.Numeric(new BigDecimal(
                                random.nextBoolean() ? random.nextInt(4) + "" : random.nextInt(4) - 2 + ".5")));
            case 5 -> new Condition.Compare(path("new_endedon"), operator(), new Literal.Day(day()));
            case 6 -> new Condition.Compare(path("new_lastlogin"), operator(), new Literal.Moment(moment()));
            default -> new Condition.Compare(path("new_lastlogin"), operator(), new Literal.Day(day()));
        };
    }

    private Condition.Operator operator() {
        return one(List.of(Condition.Operator.values()));
    }

    private <T> T one(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    private static Path path(String column) {
        return new Path(List.of(), column, false);
    }

    String word() {
        return List.of("Berg", "berg", "Å", "O'Brien", "e", "100 %", "Ek and (x)")
                .get(random.nextInt(7));
    }

    LocalDate day() {
        return LocalDate.of(2024, 3, 28).plusDays(random.nextInt(8));
    }

    Instant moment() {
        return day().atTime(random.nextInt(24), 0).atZone(Crm.STOCKHOLM).toInstant();
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    /** The condition as a filter; parts of parts always in parentheses. */
    static String filter(Condition condition) {
        return filter(condition, "");
    }

    private static String filter(Condition condition, String variable) {
        String row = variable.isEmpty() ? "" : variable + "/";
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), " and ", variable);
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " or ", variable);
        }
        if (condition instanceof Condition.Not not) {
            return "not (" + filter(not.part(), variable) + ")";
        }
        String next = variable + "x";
        if (condition instanceof Condition.Any any) {
            Condition inner = any.inner();
            return row + any.relation() + "/any(" + (inner == null ? "" : next + ":" + filter(inner, next)) + ")";
        }
        if (condition instanceof Condition.Every every) {
            return row + every.relation() + "/all(" + next + ":" + filter(every.inner(), next) + ")";
        }
        if (condition instanceof Condition.IsEmpty empty) {
            return row + name(empty.path()) + " eq null";
        }
        if (condition instanceof Condition.IsSet set) {
            return row + name(set.path()) + " ne null";
        }
        if (condition instanceof Condition.In in) {
            List<String> values =
                    in.values().stream().map(DrawnConditions::value).toList();
            return row + name(in.path()) + " in (" + String.join(",", values) + ")";
        }
        if (condition instanceof Condition.TextMatch match) {
            return match.test().odata() + "(" + row + name(match.path()) + "," + value(new Literal.Text(match.text()))
                    + ")";
        }
        Condition.Compare compare = (Condition.Compare) condition;
        return row + name(compare.path()) + " " + compare.operator().odata() + " " + value(compare.value());
    }

    private static String joined(List<Condition> parts, String word, String variable) {
        List<String> texts = parts.stream()
                .map(part -> part instanceof Condition.And || part instanceof Condition.Or
                        ? "(" + filter(part, variable) + ")"
                        : filter(part, variable))
                .toList();
        return String.join(word, texts);
    }

    private static String name(Path path) {
        String column = path.lookup() ? "_" + path.column() + "_value" : path.column();
        return path.through().isEmpty() ? column : String.join("/", path.through()) + "/" + column;
    }

    private static String value(Literal literal) {
        if (literal instanceof Literal.Text text) {
            return "'" + text.value().replace("'", "''") + "'";
        }
        if (literal instanceof Literal.Numeric number) {
            return number.value().toPlainString();
        }
        if (literal instanceof Literal.Truth truth) {
            return String.valueOf(truth.value());
        }
        if (literal instanceof Literal.Id id) {
            return id.value().toString();
        }
        return literal instanceof Literal.Day day
                ? day.value().toString()
                : ((Literal.Moment) literal).value().toString();
    }

    static Condition ofEachKind() {
        Path lookup = new Path(List.of(), "parentcustomerid", true);
        Path through = new Path(List.of("parentcustomerid_contact"), "lastname", false);
        return new Condition.Or(List.of(
                new Condition.Compare(lookup, Condition.Operator.EQUAL, new Literal.Id(new UUID(1, 2))),
                new Condition.Compare(through, Condition.Operator.NOT_EQUAL, new Literal.Text("")),
                new Condition.Compare(path("new_flag"), Condition.Operator.EQUAL, new Literal.Truth(true))));
    }
}
