package org.mockdataverse.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a part of a batch is. */
sealed interface BatchItem {
    Pattern REQUEST_LINE = Pattern.compile("(?s)(\\S+) (\\S.*\\S|\\S) HTTP/1\\.\\d");

    /** A request. */
    record Single(Ask ask, Optional<String> contentId) implements BatchItem {}

    /** Requests that happen together or not at all. */
    record ChangeSet(List<Single> items) implements BatchItem {}

    /** Something that is neither; it fails when its turn comes. */
    record Broken(Refused why) implements BatchItem {}

    /** How many requests it is. */
    default int size() {
        return this instanceof ChangeSet set ? set.items().size() : 1;
    }

    /** Reads a part of the batch. */
    static BatchItem of(Multipart.Part part, boolean strict) {
        try {
            Optional<String> boundary = Multipart.boundary(part.headers());
            if (boundary.isEmpty()) {
                return single(part);
            }
            List<Single> items = new ArrayList<>();
            for (Multipart.Part inner : Multipart.parts(part.body(), boundary.get(), strict)) {
                items.add(single(inner));
            }
            return new ChangeSet(List.copyOf(items));
        } catch (Refused refused) {
            return new Broken(refused);
        }
    }

    private static Single single(Multipart.Part part) {
        if (part.headers()
                .first("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/http"))
                .isEmpty()) {
            throw Refused.bad("A part of the batch must be application/http, or multipart/mixed for a change set.");
        }
        Multipart.Head head = Multipart.head(part.body(), true);
        // blanks within the address stand as they are in what some clients send
        Matcher line = REQUEST_LINE.matcher(head.firstLine());
        if (!line.matches()) {
            throw Refused.bad("The request line of a part of the batch is not: method, address, HTTP/1.1.");
        }
        byte[] body = Multipart.bytes(head.rest().strip().isEmpty() ? "" : head.rest());
        Optional<String> contentId =
                part.headers().first("Content-ID").or(() -> head.headers().first("Content-ID"));
        String address = new String(Multipart.bytes(line.group(2)), StandardCharsets.UTF_8).replace(" ", "%20");
        return new Single(new Ask(line.group(1), address, head.headers(), body), contentId);
    }
}
