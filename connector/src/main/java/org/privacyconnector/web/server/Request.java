package org.privacyconnector.web.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks, read whole. Nothing of it is personal data's keeper: {@link #toString} says method and path only.
 *
 * @param path as the route has it, without the query
 * @param headers by name in lower case
 * @param query parameters by name, decoded
 * @param body not copied, and not to be changed
 * @param client the address of the other end, as the socket has it: no header is believed
 */
@SuppressWarnings("ArrayRecordComponent") // a body is read once and compared by nobody
public record Request(
        String method,
        String path,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        byte[] body,
        String client) {
    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
