package org.privacyconnector.dataverse.query;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.privacyconnector.table.Literal;

/** Writes values and names as OData has them, and text as an address has it. Pure. */
public final class OData {
    private static final Pattern NAVIGATION = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~(),/:";
    private static final String HEX = "0123456789ABCDEF";

    private OData() {}

    /** The literal as it stands in a filter, not yet encoded for an address. */
    public static String literal(Literal value) {
        if (value instanceof Literal.Text text) {
            return quoted(text.value());
        } else if (value instanceof Literal.Numeric number) {
            return number.value().toPlainString();
        } else if (value instanceof Literal.Truth truth) {
            return Boolean.toString(truth.value());
        } else if (value instanceof Literal.Id id) {
            return id.value().toString();
        } else if (value instanceof Literal.Day day) {
            return day.value().toString();
        } else if (value instanceof Literal.Moment moment) {
            return moment.value().toString();
        }
        throw new IllegalArgumentException("a choice's label is never sent: it must be resolved to its number first");
    }

    /** Text in single quotes, quotes in it doubled. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * Text for {@code contains}, {@code startswith} and {@code endswith} in which every character means itself: Dataverse takes {@code %},
     * {@code _} and {@code [} there for wildcards, as SQL does, and a wildcard would select more rows than were asked for.
     */
    public static String withoutWildcards(String text) {
        return text.replace("[", "[[]").replace("%", "[%]").replace("_", "[_]");
    }

    /** The name of a navigation property, checked to be one. */
    public static String navigation(String name) {
        if (!NAVIGATION.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a navigation property");
        }
        return name;
    }

    /**
     * Percent-encodes for the query of an address, so that nothing in it can end it or be read otherwise: every byte of UTF-8 but letters,
     * digits and {@code -._~(),/:}. Those are also what OkHttp leaves alone.
     *
     * @throws IllegalArgumentException when the text has half a surrogate pair, which no encoding keeps
     */
    public static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 4);
        ByteBuffer bytes = utf8(text);
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xFF;
            if (b < 0x80 && PLAIN.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException halfAPair) {
            throw new IllegalArgumentException("a text in a condition is not valid Unicode");
        }
    }
}
