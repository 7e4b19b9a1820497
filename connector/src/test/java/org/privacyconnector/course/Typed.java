package org.privacyconnector.course;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.privacyconnector.cli.Interrupts;
import org.privacyconnector.cli.Main;
import org.privacyconnector.cli.Surroundings;

/** Types commands in a folder, within this process. */
record Typed(Path folder, InstantSource clock, Supplier<OkHttpClient> http) {
    static final Map<String, String> ENVIRONMENT =
            Map.of("PRIVACY_CONNECTOR_OPERATOR", "etc/operator.yaml", "PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");

    /** What the command printed; it must end with that code. */
    String ending(int code, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                ENVIRONMENT,
                folder,
                clock,
                false,
                http,
                Duration.ZERO,
                new Interrupts());
        int ended = Main.execute(surroundings, arguments);
        if (ended != code) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + ended + ": " + out + err);
        }
        return out.toString();
    }
}
