package org.privacyconnector.policy.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One piece of a filter. */
record Token(Kind kind, String text, int at) {
    enum Kind {
        ID("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![A-Za-z0-9_-])"),
        MOMENT("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})"),
        DAY("[0-9]{4}-[0-9]{2}-[0-9]{2}(?![A-Za-z0-9_-])"),
        NUMBER("-?[0-9]{1,18}(?:\\.[0-9]{1,10})?(?![A-Za-z0-9_])"),
        TEXT("'(?:[^']|'')*'"),
        NAME("[A-Za-z_][A-Za-z0-9_.]*"),
        SYMBOL("[(),/:=<>!&|+*-]"),
        END("$");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    boolean is(String expected) {
        return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equals(expected);
    }

    /** All pieces, the last one END. */
    static List<Token> of(String filter) throws FilterException {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < filter.length() && Character.isWhitespace(filter.charAt(at))) {
                at++;
            }
            Token token = next(filter, at);
            tokens.add(token);
            if (token.kind() == Kind.END) {
                return tokens;
            }
            at += token.text().length();
        }
    }

    private static Token next(String filter, int at) throws FilterException {
        if (at == filter.length()) {
            return new Token(Kind.END, "", at);
        }
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(filter).region(at, filter.length());
            matcher.useTransparentBounds(true);
            if (kind != Kind.END && matcher.lookingAt()) {
                return new Token(kind, matcher.group(), at);
            }
        }
        if (filter.charAt(at) == '\'') {
            throw new FilterException(
                    at, "the text has no closing quotation mark", "A quotation mark within is doubled: 'O''Brien'.");
        }
        throw new FilterException(at, "'" + filter.charAt(at) + "' is no part of a filter", null);
    }
}
