package org.mockdataverse.limits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ask;

/** Tells from a request, before it is carried out, what work it means. A guess is enough: what it cost is known afterwards. */
final class Operations {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");
    private static final byte[] ROW = "@odata.type".getBytes(StandardCharsets.US_ASCII);

    private Operations() {}

    /** A request's work; of a batch, that of each part. */
    static List<Operation> of(Ask ask) {
        String path = path(ask.target());
        return path.endsWith("$batch") ? parts(ask.body()) : List.of(of(ask.method(), path, ask.body()));
    }

    private static Operation of(String method, String path, byte[] body) {
        int last = path.lastIndexOf('/');
        String first = last < 0 ? path : path.substring(0, path.indexOf('/'));
        boolean keyed = first.indexOf('(') >= 0;
        String set = keyed ? first.substring(0, first.indexOf('(')) : first;
        String end = path.substring(last + 1);
        String name = end.substring(end.lastIndexOf('.') + 1);
        if (set.endsWith("Definitions") || set.equals("$metadata")) {
            return new Operation(Operation.Kind.METADATA, null, 1);
        }
        if (name.endsWith("Multiple")) {
            return new Operation(multiple(name), set, Math.max(1, rows(body)));
        }
        if (path.endsWith("$ref")) {
            return new Operation(Operation.Kind.ASSOCIATE, set, 1);
        }
        boolean called = (end.indexOf('.') >= 0 && end.indexOf('(') < 0)
                || end.startsWith("Microsoft.")
                || (!set.isEmpty() && Character.isUpperCase(set.charAt(0)));
        return new Operation(called ? called(method) : plain(method, keyed, last), called && !keyed ? null : set, 1);
    }

    private static Operation.Kind plain(String method, boolean keyed, int deeper) {
        return switch (method) {
            case "GET", "HEAD" -> keyed && deeper < 0 ? Operation.Kind.READ : Operation.Kind.QUERY;
            case "POST" -> Operation.Kind.CREATE;
            case "DELETE" -> Operation.Kind.DELETE;
            default -> Operation.Kind.UPDATE;
        };
    }

    private static Operation.Kind called(String method) {
        return method.equals("GET") ? Operation.Kind.FUNCTION : Operation.Kind.ACTION;
    }

    private static Operation.Kind multiple(String name) {
        return switch (name) {
            case "CreateMultiple" -> Operation.Kind.CREATE_MULTIPLE;
            case "DeleteMultiple" -> Operation.Kind.DELETE_MULTIPLE;
            default -> Operation.Kind.UPDATE_MULTIPLE;
        };
    }

    /** The request lines of a batch; line by line, for a batch may be large. */
    private static List<Operation> parts(byte[] body) {
        List<Operation> parts = new ArrayList<>();
        int start = 0;
        while (start < body.length) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            Operation part = part(body, start, end);
            if (part != null) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    private static @Nullable Operation part(byte[] body, int start, int end) {
        if (end - start < 12 || body[start] < 'D' || body[start] > 'P') {
            return null;
        }
        int space = start;
        while (space < end && space < start + 7 && body[space] != ' ') {
            space++;
        }
        String method = new String(body, start, space - start, StandardCharsets.US_ASCII);
        if (!METHODS.contains(method)) {
            return null;
        }
        String line = new String(body, space, end - space, StandardCharsets.ISO_8859_1).trim();
        int target = line.lastIndexOf(" HTTP/1.");
        return target < 0 ? null : of(method, path(line.substring(0, target)), new byte[0]);
    }

    /** The path below the Web API's own, without the query. */
    private static String path(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int base = path.toLowerCase(Locale.ROOT).indexOf("/api/data/v");
        int below = base < 0 ? -1 : path.indexOf('/', base + 11);
        String rest = base < 0 ? path : below < 0 ? "" : path.substring(below + 1);
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }

    private static int rows(byte[] body) {
        int count = 0;
        for (int i = 0; i + ROW.length <= body.length; i++) {
            int same = 0;
            while (same < ROW.length && body[i + same] == ROW[same]) {
                same++;
            }
            count += same == ROW.length ? 1 : 0;
        }
        return count;
    }
}
