package org.privacyconnector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * What a {@link Connector} sees of the machine it runs on.
 *
 * @param folder the operator file's folder, from which its relative paths count
 * @param environment variables, of which only the operator's are looked at
 * @param http the client that requests are built on, made only when Dataverse is asked
 * @param settle how long carried-out rows rest before they are read back a second time (S10)
 * @param holder who applies, for the lease: host and process
 * @param program version of this program
 */
public record Machine(
        Path folder,
        Map<String, String> environment,
        InstantSource clock,
        Supplier<OkHttpClient> http,
        Duration settle,
        String holder,
        String program) {
    public Machine {
        environment = Map.copyOf(environment);
    }
}
