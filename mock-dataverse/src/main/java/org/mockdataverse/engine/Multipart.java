package org.mockdataverse.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Splits multipart bodies. Lines end in CRLF or, though Dataverse may refuse that [K], in LF alone. */
final class Multipart {
    /**
     * One part.
     *
     * @param headers the MIME headers
     * @param body what follows the empty line, byte for byte, one char each
     */
    record Part(Headers headers, String body) {}

    /** Headers and what follows the empty line after them. */
    record Head(String firstLine, Headers headers, String rest) {}

    private Multipart() {}

    /** The boundary that a Content-Type names, quoted or not; empty when it is not multipart/mixed. */
    static Optional<String> boundary(Headers headers) {
        String type = headers.first("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")) {
            return Optional.empty();
        }
        for (String parameter : type.split(";", -1)) {
            String trimmed = parameter.strip();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith("boundary=")) {
                String value = trimmed.substring("boundary=".length()).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                String bare = quoted ? value.substring(1, value.length() - 1) : value;
                return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
            }
        }
        return Optional.empty();
    }

    /** A body's bytes as chars, one for one, so that splitting never changes them. */
    static String chars(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The bytes again. */
    static byte[] bytes(String chars) {
        return chars.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The parts between delimiter lines. What stands before the first or after the last does not count. */
    static List<Part> parts(String body, String boundary) {
        return parts(body, boundary, false);
    }

    /** The same; strictly, lines that delimit and headers end in CRLF. */
    static List<Part> parts(String body, String boundary, boolean strict) {
        String delimiter = "--" + boundary;
        List<Part> parts = new ArrayList<>();
        int partStart = -1;
        int line = 0;
        while (line <= body.length()) {
            int end = body.indexOf('\n', line);
            int next = end < 0 ? body.length() + 1 : end + 1;
            String text = stripped(body.substring(line, end < 0 ? body.length() : end));
            boolean closing = text.equals(delimiter + "--");
            if (closing || text.equals(delimiter)) {
                boolean last = end < 0 && closing;
                if (strict && !last && (end < 1 || body.charAt(end - 1) != '\r')) {
                    throw Refused.bad("The lines of a multipart body must end in CRLF.");
                }
                if (partStart >= 0) {
                    parts.add(part(body.substring(partStart, withoutLineEnd(body, partStart, line))));
                }
                if (closing) {
                    return parts;
                }
                partStart = Math.min(next, body.length());
            }
            line = next;
        }
        throw Refused.bad("The multipart body does not end with its closing boundary.");
    }

    /** A first line, if asked for, then headers, an empty line, and the rest. */
    static Head head(String text, boolean withFirstLine) {
        String first = "";
        int at = 0;
        if (withFirstLine) {
            int end = text.indexOf('\n');
            first = stripped(end < 0 ? text : text.substring(0, end));
            at = end < 0 ? text.length() : end + 1;
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        while (true) {
            int end = text.indexOf('\n', at);
            String line = stripped(end < 0 ? text.substring(at) : text.substring(at, end));
            if (line.isEmpty() && end >= 0) {
                return new Head(first, Headers.of(headers), text.substring(end + 1));
            }
            if (line.isEmpty() && at > 0) {
                // the empty line that is seen belongs to the boundary behind it; clients in wide use write reads so
                return new Head(first, Headers.of(headers), "");
            }
            if (end < 0) {
                throw Refused.bad("A part of the batch has no empty line after its headers.");
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw Refused.bad("A part of the batch has a header without a colon.");
            }
            headers.add(Map.entry(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
            at = end + 1;
        }
    }

    private static Part part(String text) {
        Head head = head(text + "\n", false);
        String rest = head.rest();
        return new Part(head.headers(), rest.isEmpty() ? rest : rest.substring(0, rest.length() - 1));
    }

    private static int withoutLineEnd(String body, int from, int end) {
        int at = end;
        if (at > from && body.charAt(at - 1) == '\n') {
            at--;
        }
        if (at > from && body.charAt(at - 1) == '\r') {
            at--;
        }
        return at;
    }

    private static String stripped(String line) {
        return line.stripTrailing();
    }
}
