package org.privacyconnector.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The only way in which the ledger writes JSON: one flat object on one line, members in order of their names, no blanks, text escaped as RFC
 * 8785 says; values are texts, whole numbers and truths. Equal things are equal bytes. Reading refuses everything else.
 */
final class Canonical {
    private static final int DEEPEST_NUMBER = 18;
    private final String text;
    private int at;

    private Canonical(String text) {
        this.text = text;
    }

    static String write(SortedMap<String, Object> members) {
        StringBuilder out = new StringBuilder(256).append('{');
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (out.length() > 1) {
                out.append(',');
            }
            string(out, member.getKey());
            out.append(':');
            Object value = member.getValue();
            if (value instanceof String string) {
                string(out, string);
            } else if (value instanceof Long || value instanceof Boolean) {
                out.append(value);
            } else {
                throw new IllegalArgumentException("the ledger does not write "
                        + value.getClass().getSimpleName() + " as member " + member.getKey());
            }
        }
        return out.append('}').toString();
    }

    /** @throws IllegalArgumentException when the bytes are not what {@link #write} would have made; repeats nothing of them */
    static SortedMap<String, Object> read(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("it is not UTF-8", broken);
        }
        Canonical reader = new Canonical(text);
        SortedMap<String, Object> members = reader.object();
        if (reader.at != text.length() || !write(members).equals(text)) {
            throw new IllegalArgumentException("it is not written in the canonical way");
        }
        return members;
    }

    private SortedMap<String, Object> object() {
        SortedMap<String, Object> members = new TreeMap<>();
        take('{');
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            String name = string();
            take(':');
            if (members.put(name, value()) != null) {
                throw wrong();
            }
            if (peek() == '}') {
                at++;
                return members;
            }
            take(',');
        }
    }

    private Object value() {
        char first = peek();
        if (first == '"') {
            return string();
        }
        if (text.startsWith("true", at)) {
            at += 4;
            return true;
        }
        if (text.startsWith("false", at)) {
            at += 5;
            return false;
        }
        int from = at;
        if (first == '-') {
            at++;
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > DEEPEST_NUMBER) {
            throw wrong();
        }
        try {
            return Long.parseLong(text.substring(from, at));
        } catch (NumberFormatException lone) {
            throw new IllegalArgumentException(wrong().getMessage(), lone);
        }
    }

    private String string() {
        take('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw wrong();
                }
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(text.charAt(at++), 16);
                    if (digit < 0) {
                        throw wrong();
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw wrong();
        };
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("it is not the ledger's JSON from character " + (at + 1) + " on");
    }

    private static void string(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
