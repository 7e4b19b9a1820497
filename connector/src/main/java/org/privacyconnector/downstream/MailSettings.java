package org.privacyconnector.downstream;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mail server.
 *
 * @param immediately whether TLS is spoken from the first byte; else STARTTLS is required
 * @param user who signs in, or null for nobody
 * @param password asked for at each delivery; empty when nobody signs in
 */
public record MailSettings(
        String host,
        int port,
        boolean immediately,
        String from,
        @Nullable String user,
        Supplier<String> password) {}
