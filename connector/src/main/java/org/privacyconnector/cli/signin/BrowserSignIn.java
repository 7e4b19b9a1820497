package org.privacyconnector.cli.signin;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.privacyconnector.PersonSignIn;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.run.Jwk;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.SignIn;

/** A person signs in with a browser of this machine. */
public final class BrowserSignIn implements SignIn {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;

    private final PersonSignIn tenant;
    private final SecureRandom random;
    private final Duration patience;
    private final Consumer<URI> show;

    /**
     * A sign-in to come.
     *
     * @param patience how long the person has
     * @param show shows the person the address to sign in at
     */
    public BrowserSignIn(PersonSignIn tenant, SecureRandom random, Duration patience, Consumer<URI> show) {
        this.tenant = tenant;
        this.random = random;
        this.patience = patience;
        this.show = show;
    }

    @Override
    public String idToken(String nonce) {
        String state = noise();
        String verifier = noise();
        try (Loopback loopback = new Loopback(state)) {
            show.accept(tenant.address(loopback.redirect(), state, nonce, challenge(verifier)));
            Loopback.Back back = loopback.await(patience)
                    .orElseThrow(() -> refused("nobody signed in within " + patience.toMinutes()
                            + " minutes. Nothing was approved; begin again"));
            if (!back.error().isEmpty()) {
                throw refused(
                        back.error().equals("access_denied")
                                ? "the sign-in was cancelled or is not allowed. Nothing was approved"
                                : "Entra ID refused the sign-in (" + back.error()
                                        + "). Nothing was approved; check approvals in operator.yaml");
            }
            return tenant.idToken(back.code(), loopback.redirect(), verifier);
        }
    }

    @Override
    public Optional<Jwk> key(String kid) {
        return tenant.key(kid);
    }

    /** Opens the address with what this system opens addresses with; whether something was started. */
    public static boolean open(URI address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                : List.of(system.startsWith("mac") ? "open" : "xdg-open", address.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    private static Refused refused(String why) {
        return new Refused(Refused.Kind.APPROVAL, why);
    }

    private String noise() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        return BASE64.encodeToString(Sha256.of(verifier));
    }
}
