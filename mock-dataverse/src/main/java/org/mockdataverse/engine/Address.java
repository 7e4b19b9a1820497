package org.mockdataverse.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes, below {@code /api/data/v9.x/}.
 *
 * @param segments what stands between slashes, percent-decoded once, after splitting
 * @param query what stands after the question mark, as sent; empty if nothing
 */
public record Address(List<Segment> segments, String query) {
    /**
     * One piece of a path.
     *
     * @param name what stands before the parenthesis
     * @param inside what stands within it; empty when nothing does
     * @param closed whether there is a parenthesis
     */
    public record Segment(String name, String inside, boolean closed) {
        static Segment of(String text) {
            int open = text.indexOf('(');
            if (open < 0) {
                return new Segment(text, "", false);
            }
            if (!text.endsWith(")")) {
                throw Refused.bad("Syntax error: a parenthesis in the path is not closed.");
            }
            return new Segment(text.substring(0, open), text.substring(open + 1, text.length() - 1), true);
        }

        @Override
        public String toString() {
            return closed ? name + "(…)" : name;
        }
    }

    /** A Content-ID where an entity set would stand. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?:.*/api/data/v9\\.[0-2]/)?(\\$(?!batch|metadata)[^/?(]+)([/?].*)?");

    private static final Pattern HOST = Pattern.compile("https?:/{1,2}[^/?]+", Pattern.CASE_INSENSITIVE);

    private static final Pattern BASE = Pattern.compile("/api/data/v9\\.[0-2](?:/(.*))?");

    /** Takes a copy. */
    public Address {
        segments = List.copyOf(segments);
    }

    /** The address of a request by itself: a path or a full URL. */
    public static Address of(String target) {
        String path = withoutHost(target);
        int query = path.indexOf('?');
        Matcher base = BASE.matcher(query < 0 ? path : path.substring(0, query));
        if (!base.matches()) {
            throw new Refused(404, Codes.BAD_REQUEST, "Resource not found: paths begin with /api/data/v9.2/.");
        }
        String below = base.group(1) == null ? "" : base.group(1);
        return new Address(split(below), query < 0 ? "" : path.substring(query + 1));
    }

    /** The address of a part of a batch, which may also be relative, or begin with the Content-ID of an earlier part. */
    public static Address ofPart(String target, ContentIds ids) {
        Matcher reference = REFERENCE.matcher(target);
        if (reference.matches()) {
            return of(EngineSettings.BASE_PATH
                    + ids.address(reference.group(1))
                    + (reference.group(2) == null ? "" : reference.group(2)));
        }
        boolean rooted = target.startsWith("/") || target.contains("://");
        return of(rooted ? target : EngineSettings.BASE_PATH + target);
    }

    /** The address of a row named in a body: relative with or without a slash, from the root, a full URL, or a Content-ID. */
    public static Address ofRow(String url, ContentIds ids) {
        if (url.startsWith("$")) {
            return of(EngineSettings.BASE_PATH + ids.address(url));
        }
        String path = withoutHost(url);
        if (!BASE.matcher(path).matches()) {
            path = EngineSettings.BASE_PATH + (path.startsWith("/") ? path.substring(1) : path);
        }
        return of(path);
    }

    /** The value of a query option, decoded; empty when it is not there. Names may be percent-encoded. */
    public String option(String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decode(pair.substring(0, equals)).equals(name)) {
                return decode(pair.substring(equals + 1).replace("+", "%20"));
            }
        }
        return "";
    }

    /** The decoded path, for those who split it otherwise. */
    public String path() {
        return String.join(
                "/",
                segments.stream()
                        .map(each -> each.closed() ? each.name() + "(" + each.inside() + ")" : each.name())
                        .toList());
    }

    /** The host and port that a full URL names; empty for any other address. */
    static String host(String target) {
        int path = target.startsWith("https://") ? 8 : target.startsWith("http://") ? 7 : -1;
        if (path < 0) {
            return "";
        }
        int slash = target.indexOf('/', path);
        return target.substring(path, slash < 0 ? target.length() : slash);
    }

    private static String withoutHost(String target) {
        // one client in use writes a single slash; .NET reads such a URL as the one that was meant [K]
        Matcher host = HOST.matcher(target);
        if (host.lookingAt()) {
            return host.end() == target.length() ? "/" : target.substring(host.end());
        }
        return target;
    }

    private static List<Segment> split(String below) {
        List<Segment> segments = new ArrayList<>();
        for (String raw : below.split("/", -1)) {
            // OData libraries drop empty segments, which clients make that join addresses carelessly [K]
            if (!raw.isEmpty()) {
                segments.add(Segment.of(decode(raw)));
            }
        }
        return segments;
    }

    /** Decodes once; a plus stays a plus. */
    public static String decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] from = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer to = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%') {
                int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
                int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw Refused.bad("The path has a percent sign that encodes nothing.");
                }
                to.put((byte) (high * 16 + low));
                i += 2;
            } else {
                to.put(from[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(to.flip()).toString();
        } catch (CharacterCodingException other) {
            throw Refused.bad("The path is not UTF-8.");
        }
    }
}
