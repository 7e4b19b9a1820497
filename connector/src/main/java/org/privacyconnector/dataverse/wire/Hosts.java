package org.privacyconnector.dataverse.wire;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The hosts that may get our token: the environment's own, and for {@code org.crm4.dynamics.com} its other name
 * {@code org.api.crm4.dynamics.com}, which stands in links that Dataverse gives. Any other is refused, wherever the link came from.
 */
public final class Hosts {
    private static final Pattern CLOUD = Pattern.compile("([a-z0-9-]+)(\\.api)?\\.([a-z0-9]+)\\.dynamics\\.com");

    private final Set<String> names;
    private final int port;

    /** The hosts of the environment at this address. */
    public Hosts(HttpUrl environment) {
        String host = environment.host().toLowerCase(Locale.ROOT);
        Matcher cloud = CLOUD.matcher(host);
        names = cloud.matches()
                ? Set.of(
                        cloud.group(1) + "." + cloud.group(3) + ".dynamics.com",
                        cloud.group(1) + ".api." + cloud.group(3) + ".dynamics.com")
                : Set.of(host);
        port = environment.port();
    }

    /** Whether the address is one of the environment's. */
    public boolean are(HttpUrl address) {
        return address.isHttps() && address.port() == port && names.contains(address.host());
    }

    /** Throws when the address is not one of the environment's. */
    public void check(HttpUrl address) {
        if (!are(address)) {
            throw DataverseException.lasting("refused to send the access token to " + address.host()
                    + ": it is not the environment's host. Links in answers must lead back to the environment itself.");
        }
    }
}
