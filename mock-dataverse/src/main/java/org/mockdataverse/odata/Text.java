package org.mockdataverse.odata;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mockdataverse.engine.Refused;

/** Cutting and encoding of query texts. */
public final class Text {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private Text() {}

    /** Parts between separators that stand outside quotation marks and brackets. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '[')) {
                depth++;
            } else if (!quoted && (c == ')' || c == ']')) {
                depth--;
            } else if (!quoted && depth == 0 && c == separator) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        if (quoted || depth != 0) {
            throw Refused.bad("There is an unterminated string or parenthesis in the query option.");
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** A text whose letters have lost their accents, for collations in which accents do not count. */
    public static String withoutAccents(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("");
            }
        }
        return text;
    }

    /** Percent-encoding undone; a plus sign is a blank. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.bad("The query holds a malformed percent-encoding.");
        }
    }

    /** Percent-encoding of all but letters, digits and the few characters given, hexadecimal digits in lower case. */
    public static String encode(String text, String plain) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }
}
