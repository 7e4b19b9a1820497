package org.mockdataverse.odata;

import java.util.regex.Pattern;

/** Patterns of SQL's LIKE: {@code %} any characters, {@code _} one, {@code [a-c]} one of a set, {@code [^a-c]} one not of it. */
public final class Wildcards {
    private Wildcards() {}

    /** The pattern as a regular expression for the whole of a text. */
    public static Pattern pattern(String like) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < like.length()) {
            char c = like.charAt(at);
            int end = c == '[' ? like.indexOf(']', at + 2) : -1;
            if (c == '%') {
                out.append(".*");
            } else if (c == '_') {
                out.append('.');
            } else if (end > 0) {
                out.append(set(like.substring(at + 1, end)));
                at = end;
            } else {
                out.append(Pattern.quote(String.valueOf(c)));
            }
            at++;
        }
        return Pattern.compile(out.toString(), Pattern.DOTALL);
    }

    private static String set(String inner) {
        boolean not = inner.length() > 1 && inner.charAt(0) == '^';
        StringBuilder out = new StringBuilder(not ? "[^" : "[");
        for (int i = not ? 1 : 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            boolean range = c == '-' && i > (not ? 1 : 0) && i + 1 < inner.length();
            out.append(range || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
        }
        return out.append(']').toString();
    }
}
