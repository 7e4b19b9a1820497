package org.privacyconnector.policy.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/**
 * Parses a filter into a condition: comparisons of a column with a value, {@code and or not}, parentheses, {@code null}, {@code in},
 * {@code contains startswith endswith}, {@code any} and {@code all} over related rows. Anything else is refused where it stands, because
 * what cannot be evaluated without an environment cannot be tested without one either. Names are not checked here: that needs metadata.
 */
public final class Filter {
    /** The longest filter. */
    public static final int MAX_LENGTH = 8_000;

    private static final int MAX_DEPTH = 40;
    private static final Map<String, Condition.Operator> OPERATORS = Map.of(
            "eq", Condition.Operator.EQUAL,
            "ne", Condition.Operator.NOT_EQUAL,
            "lt", Condition.Operator.LESS,
            "le", Condition.Operator.AT_MOST,
            "gt", Condition.Operator.GREATER,
            "ge", Condition.Operator.AT_LEAST);
    private static final Map<String, Condition.TextTest> TESTS = Map.of(
            "contains", Condition.TextTest.CONTAINS,
            "startswith", Condition.TextTest.STARTS_WITH,
            "endswith", Condition.TextTest.ENDS_WITH);

    private final List<Token> tokens;
    private int next;
    private int depth;

    private Filter(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The condition that the filter means.
     *
     * @throws FilterException where it is not of the supported part
     */
    public static Condition parse(String text) throws FilterException {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException(0, "the filter is longer than " + MAX_LENGTH + " characters", null);
        }
        Filter filter = new Filter(Token.of(text));
        Condition condition = filter.or(null);
        Token rest = filter.peek();
        if (rest.kind() != Token.Kind.END) {
            throw new FilterException(
                    rest.at(), "'" + rest.text() + "' is too much here", "Join conditions by and, or.");
        }
        return condition;
    }

    private Condition or(@Nullable String variable) throws FilterException {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(and(variable));
        } while (take("or"));
        return Condition.any(parts);
    }

    private Condition and(@Nullable String variable) throws FilterException {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(single(variable));
        } while (take("and"));
        return Condition.all(parts);
    }

    private Condition single(@Nullable String variable) throws FilterException {
        if (++depth > MAX_DEPTH) {
            throw new FilterException(peek().at(), "nested too deeply", null);
        }
        try {
            if (take("not")) {
                Token at = peek();
                if (!at.is("(") && !TESTS.containsKey(at.text()) && !lambdaAhead()) {
                    throw new FilterException(at.at(), "'not' needs parentheses", "Write not (...).");
                }
                return new Condition.Not(single(variable));
            }
            if (take("(")) {
                Condition inner = or(variable);
                expect(")");
                return inner;
            }
            return test(variable);
        } finally {
            depth--;
        }
    }

    private boolean lambdaAhead() {
        for (int i = next; i < tokens.size() && !tokens.get(i).is("("); i++) {
            if (tokens.get(i).is("/")) {
                return true;
            }
        }
        return false;
    }

    private Condition test(@Nullable String variable) throws FilterException {
        Token first = take();
        if (first.kind() != Token.Kind.NAME) {
            throw new FilterException(
                    first.at(),
                    first.kind() == Token.Kind.END
                            ? "a condition is missing"
                            : "a column is expected, not " + first.text(),
                    "Write column, operator, value: statecode eq 0.");
        }
        Condition.TextTest text = TESTS.get(first.text());
        if (text != null && peek().is("(")) {
            return textMatch(text, variable);
        }
        if (peek().is("(")) {
            throw new FilterException(
                    first.at(),
                    "function '" + first.text() + "' is not supported here",
                    Nearest.cure(first.text(), TESTS.keySet(), "Known: contains, startswith, endswith, any, all."));
        }
        List<Token> names = names(first);
        Token last = names.get(names.size() - 1);
        if (peek().is("(")) {
            return lambda(names, last, variable);
        }
        return comparison(path(names, variable));
    }

    private Condition textMatch(Condition.TextTest test, @Nullable String variable) throws FilterException {
        expect("(");
        Path path = path(names(take()), variable);
        expect(",");
        Token text = take();
        if (text.kind() != Token.Kind.TEXT) {
            throw new FilterException(
                    text.at(), "a text in quotation marks is expected", "Write contains(column,'text').");
        }
        if (text.text().equals("''")) {
            throw new FilterException(text.at(), "an empty text is in every text", "Write what to look for.");
        }
        expect(")");
        return new Condition.TextMatch(path, test, unquoted(text));
    }

    private Condition lambda(List<Token> names, Token function, @Nullable String variable) throws FilterException {
        boolean any = function.is("any");
        if (!any && !function.is("all")) {
            throw new FilterException(
                    function.at(),
                    "function '" + function.text() + "' is not supported here",
                    "Known on related rows: any, all.");
        }
        List<Token> before = rowNames(names.subList(0, names.size() - 1), variable);
        if (before.size() != 1) {
            throw new FilterException(
                    function.at(),
                    "'" + function.text() + "' needs one relationship before it",
                    "Write relationship/any(x:x/column eq 1).");
        }
        String relation = before.get(0).text();
        expect("(");
        if (any && take(")")) {
            return new Condition.Any(relation, null);
        }
        Token name = take();
        if (name.kind() != Token.Kind.NAME || !peek().is(":")) {
            throw new FilterException(
                    name.at(), "a variable and ':' are expected", "Write relationship/any(x:x/column eq 1).");
        }
        expect(":");
        Condition inner = or(name.text());
        expect(")");
        return any ? new Condition.Any(relation, inner) : new Condition.Every(relation, inner);
    }

    private Condition comparison(Path path) throws FilterException {
        Token sign = take();
        if (sign.is("in")) {
            return in(path);
        }
        Condition.Operator operator = sign.kind() == Token.Kind.NAME ? OPERATORS.get(sign.text()) : null;
        if (operator == null) {
            throw new FilterException(
                    sign.at(),
                    sign.kind() == Token.Kind.END
                            ? "'" + path.column() + "' is compared to nothing"
                            : "unknown operator '" + sign.text() + "'",
                    Nearest.cure(sign.text(), OPERATORS.keySet(), "Known: eq, ne, lt, le, gt, ge, in."));
        }
        if (peek().is("null")) {
            Token nothing = take();
            return switch (operator) {
                case EQUAL -> new Condition.IsEmpty(path);
                case NOT_EQUAL -> new Condition.IsSet(path);
                default -> throw new FilterException(nothing.at(), "null compares by eq or ne alone", null);
            };
        }
        return new Condition.Compare(path, operator, literal(take()));
    }

    private Condition in(Path path) throws FilterException {
        expect("(");
        List<Literal> values = new ArrayList<>();
        if (peek().is(")")) {
            throw new FilterException(
                    peek().at(), "the list is empty", "An empty list matches nothing; write its values.");
        }
        do {
            values.add(literal(take()));
        } while (take(","));
        expect(")");
        return new Condition.In(path, values);
    }

    private static Literal literal(Token token) throws FilterException {
        try {
            return switch (token.kind()) {
                case TEXT -> new Literal.Text(unquoted(token));
                case NUMBER -> new Literal.Numeric(new BigDecimal(token.text()));
                case ID -> new Literal.Id(UUID.fromString(token.text()));
                case DAY -> new Literal.Day(LocalDate.parse(token.text()));
                case MOMENT ->
                    new Literal.Moment(OffsetDateTime.parse(token.text()).toInstant());
                default -> word(token);
            };
        } catch (DateTimeException e) {
            throw new FilterException(token.at(), "there is no such date", null);
        }
    }

    private static Literal word(Token token) throws FilterException {
        if (token.is("true") || token.is("false")) {
            return new Literal.Truth(token.is("true"));
        }
        throw new FilterException(
                token.at(),
                token.kind() == Token.Kind.END ? "a value is missing" : "'" + token.text() + "' is not a value",
                "Text stands in quotation marks: 'text'.");
    }

    private List<Token> names(Token first) throws FilterException {
        if (first.kind() != Token.Kind.NAME) {
            throw new FilterException(first.at(), "a column is expected", null);
        }
        List<Token> names = new ArrayList<>(List.of(first));
        while (take("/")) {
            Token name = take();
            if (name.kind() != Token.Kind.NAME) {
                throw new FilterException(name.at(), "a name is expected after '/'", null);
            }
            names.add(name);
        }
        return names;
    }

    /** The names after the lambda's variable: within a lambda every column is the related row's own. */
    private static List<Token> rowNames(List<Token> names, @Nullable String variable) throws FilterException {
        if (variable == null) {
            return names;
        }
        if (names.isEmpty() || !names.get(0).text().equals(variable)) {
            int at = names.isEmpty() ? 0 : names.get(0).at();
            throw new FilterException(at, "within any and all a column begins with '" + variable + "/'", null);
        }
        return names.subList(1, names.size());
    }

    private static Path path(List<Token> written, @Nullable String variable) throws FilterException {
        List<Token> names = rowNames(written, variable);
        if (names.isEmpty()) {
            throw new FilterException(
                    written.get(0).at(),
                    "a column is missing after '" + written.get(0).text() + "'",
                    null);
        }
        Token column = names.get(names.size() - 1);
        List<String> through =
                names.subList(0, names.size() - 1).stream().map(Token::text).toList();
        String name = column.text();
        boolean lookup = name.startsWith("_") && name.endsWith("_value") && name.length() > 7;
        String plain = lookup ? name.substring(1, name.length() - 6) : name;
        if (!plain.matches("[a-z][a-z0-9_]{0,127}")) {
            throw new FilterException(
                    column.at(),
                    "'" + name + "' is not a column's logical name",
                    "Logical names are lower-case; labels need no odata.");
        }
        return new Path(through, plain, lookup);
    }

    private static String unquoted(Token text) {
        return text.text().substring(1, text.text().length() - 1).replace("''", "'");
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private boolean take(String expected) {
        if (peek().is(expected)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String expected) throws FilterException {
        Token token = take();
        if (!token.is(expected)) {
            throw new FilterException(
                    token.at(),
                    "'" + expected + "' is expected"
                            + (token.kind() == Token.Kind.END ? " at the end" : ", not '" + token.text() + "'"),
                    null);
        }
    }
}
