package org.mockdataverse.odata;

/**
 * The pattern that contains, startswith and endswith really take, that of SQL's LIKE, in any case: {@code %} any text, {@code _} any
 * character, {@code [ab]} or {@code [a-c]} one of these, {@code [^ab]} none of these. A wildcard in brackets means itself.
 */
final class Like {
    private final String text;
    private final String pattern;

    private Like(String text, String pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Whether the text has a wildcard at all. */
    static boolean hasWildcard(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('_') >= 0 || text.indexOf('[') >= 0;
    }

    /** Whether the whole text is as the pattern says. */
    static boolean matches(String text, String pattern) {
        return new Like(text, pattern).from(0, 0);
    }

    private boolean from(int at, int in) {
        int t = at;
        int p = in;
        while (p < pattern.length()) {
            char c = pattern.charAt(p);
            if (c == '%') {
                for (int rest = t; rest <= text.length(); rest++) {
                    if (from(rest, p + 1)) {
                        return true;
                    }
                }
                return false;
            }
            int end = c == '[' ? pattern.indexOf(']', p + 1) : -1;
            if (t == text.length() || !one(text.charAt(t), c, p, end)) {
                return false;
            }
            p = end < 0 ? p + 1 : end + 1;
            t++;
        }
        return t == text.length();
    }

    private boolean one(char is, char c, int p, int end) {
        if (end >= 0) {
            boolean not = pattern.charAt(p + 1) == '^';
            return within(is, p + (not ? 2 : 1), end) != not;
        }
        return c == '_' || same(is, c);
    }

    private boolean within(char is, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i + 2 < to && pattern.charAt(i + 1) == '-') {
                char lower = Character.toLowerCase(is);
                if (lower >= Character.toLowerCase(pattern.charAt(i))
                        && lower <= Character.toLowerCase(pattern.charAt(i + 2))) {
                    return true;
                }
                i += 2;
            } else if (same(is, pattern.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(Character.toUpperCase(one)) == Character.toLowerCase(Character.toUpperCase(other));
    }
}
