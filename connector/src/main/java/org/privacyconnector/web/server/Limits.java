package org.privacyconnector.web.server;

import java.time.Duration;

/**
 * How much a client may ask of the server.
 *
 * @param bodyBytes the longest body; a longer one is 413
 * @param headers how many headers; more are 431
 * @param headerBytes how long the request line and headers are together; longer is 431, or 414 when it is the address
 * @param arrival how long a request may take to arrive, from its first byte to its last, however slowly it comes
 * @param idle how long a connection may be open without a request, and a handshake may take
 * @param answer how long a handler may take before the client hears 503, its wait for a thread included; and then again how long the
 *     client may take to read the answer before it is cut off
 * @param connections how many at a time; further ones wait to be accepted
 */
public record Limits(
        int bodyBytes,
        int headers,
        int headerBytes,
        Duration arrival,
        Duration idle,
        Duration answer,
        int connections) {
    /** For a door that anybody on the network may knock at: 1 MB, 64 headers of 16 KB, 10 s to arrive. */
    public static Limits usual() {
        return new Limits(
                1 << 20, 64, 16 << 10, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), 512);
    }
}
