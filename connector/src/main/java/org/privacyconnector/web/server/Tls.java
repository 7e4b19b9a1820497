package org.privacyconnector.web.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where certificate and key come from. Asked at start and at each look for renewed ones, so that a replaced file is taken without a restart.
 *
 * @param certificates a PEM chain, the server's own first
 * @param key the key in PEM, PKCS#8, unencrypted
 */
public record Tls(Supplier<byte[]> certificates, Supplier<byte[]> key) {
    /** Two files. Whether others may read the key is the caller's to check. */
    public static Tls files(Path certificates, Path key) {
        return new Tls(() -> read(certificates), () -> read(key));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ServerException(
                    "the TLS file " + file + " cannot be read; put it there, readable by this user", unreadable);
        }
    }
}
