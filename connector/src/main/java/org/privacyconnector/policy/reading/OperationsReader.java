package org.privacyconnector.policy.reading;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.words.Format;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;

/** Reads how the operator looks after the service. */
final class OperationsReader {
    private static final Set<String> THIS_HOST = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final int PORTS = 65_535;

    private final Problems problems;
    private final Path folder;

    /** @param folder the operator file's folder; relative paths count from there */
    OperationsReader(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    Operations read(Section file) {
        Section auth = file.section("auth");
        return new Operations(
                admin(file.section("admin"), auth == null ? null : auth.text("tenantId")),
                recipients(file.section("recipients")),
                Dates.of(auth, "secretEnds", problems),
                traces(file.section("traces")));
    }

    private Operations.@Nullable Traces traces(@Nullable Section section) {
        String endpoint = section == null ? null : section.text("endpoint");
        if (section == null || endpoint == null) {
            return null;
        }
        URI uri = address(endpoint);
        if (uri == null) {
            problems.error(
                    "wrong-format",
                    section.valuePlace("endpoint"),
                    "'endpoint' is not an address of a host",
                    "Such as https://otlp.contoso.example/v1/traces, without a user or a query.");
            return null;
        }
        if (uri.getScheme().equals("http") && !THIS_HOST.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            problems.error(
                    "no-tls",
                    section.valuePlace("endpoint"),
                    "traces would leave this host without TLS",
                    "Write https://, or send them to a collector on 127.0.0.1.");
        }
        Map<String, SecretRef> headers = new HashMap<>();
        Section named = section.section("headers");
        if (named != null) {
            for (Node.Entry entry : named.node().entries()) {
                String text = named.text(entry.key().text());
                if (text != null) {
                    headers.put(entry.key().text(), SecretFields.parse(text));
                }
            }
        }
        String ratio = section.text("sampleRatio");
        BigDecimal share = ratio == null ? BigDecimal.ONE : Amounts.share(ratio);
        if (share.signum() == 0) {
            problems.error(
                    "wrong-format",
                    section.valuePlace("sampleRatio"),
                    "a sampleRatio of 0% sends nothing",
                    "Take 'traces' out to switch it off.");
        }
        return new Operations.Traces(uri, headers, share);
    }

    private static @Nullable URI address(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() == null
                            || uri.getRawUserInfo() != null
                            || uri.getRawQuery() != null
                            || uri.getRawFragment() != null
                    ? null
                    : uri;
        } catch (URISyntaxException none) {
            return null;
        }
    }

    private Operations.@Nullable Admin admin(@Nullable Section section, @Nullable String tenant) {
        String listen = section == null ? null : section.text("listen");
        if (section == null || listen == null) {
            return null;
        }
        int colon = listen.lastIndexOf(':');
        String host = listen.substring(0, colon).toLowerCase(Locale.ROOT);
        int port = port(section, "listen", listen.substring(colon + 1));
        Section tls = section.section("tls");
        String certificate = tls == null ? null : tls.text("certificate");
        String key = tls == null ? null : tls.text("key");
        if (!section.has("tls") && !THIS_HOST.contains(host)) {
            problems.error(
                    "no-tls",
                    section.valuePlace("listen"),
                    "'admin' listens where others reach it, and has no 'tls'",
                    "Add tls: {certificate: PEM file, key: \"${file:NAME}\"}, or listen on 127.0.0.1.");
        }
        List<SecretRef> keys =
                section.texts("keys").stream().map(SecretFields::parse).toList();
        return new Operations.Admin(
                host,
                port,
                certificate == null ? null : folder.resolve(certificate),
                certificate == null || key == null ? null : SecretFields.parse(key),
                keys,
                entra(section.section("entra"), tenant));
    }

    private Operations.@Nullable Entra entra(@Nullable Section section, @Nullable String tenant) {
        String client = section == null ? null : section.text("clientId");
        if (section == null || client == null) {
            return null;
        }
        if (!section.has("readers") && !section.has("operators")) {
            problems.error(
                    "nobody-let-in",
                    section.valuePlace("clientId"),
                    "'entra' lets nobody in: it names neither readers nor operators",
                    "Name app roles or groups, or leave 'entra' out.");
        }
        String own = section.has("tenantId") ? section.text("tenantId") : tenant;
        return own == null
                ? null
                : new Operations.Entra(
                        UUID.fromString(client),
                        UUID.fromString(own),
                        names(section, "readers"),
                        names(section, "operators"));
    }

    /** Ids of groups are told apart from roles by their form, and compared in small letters. */
    private static Set<String> names(Section section, String key) {
        return section.texts(key).stream()
                .map(name -> Format.UUID.accepts(name) ? name.toLowerCase(Locale.ROOT) : name)
                .collect(Collectors.toSet());
    }

    private Operations.Recipients recipients(@Nullable Section section) {
        if (section == null) {
            return Operations.Recipients.NOBODY;
        }
        List<String> hosts = new ArrayList<>();
        for (String host : section.texts("hosts")) {
            int colon = host.indexOf(':');
            if (colon > 0) {
                port(section, "hosts", host.substring(colon + 1));
            }
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
        List<String> bare = hosts.stream().map(OperationsReader::bare).toList();
        List<String> privates = section.texts("private").stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        for (String host : privates) {
            known(section, "private", host, bare);
        }
        Map<String, SecretRef> secrets = new HashMap<>();
        Section bound = section.section("secrets");
        if (bound != null) {
            for (Node.Entry entry : bound.node().entries()) {
                String text = bound.text(entry.key().text());
                String host = entry.key().text().toLowerCase(Locale.ROOT);
                known(section, "secrets", host, bare);
                if (text != null) {
                    secrets.put(host, SecretFields.parse(text));
                }
            }
        }
        return new Operations.Recipients(hosts, privates, secrets);
    }

    private void known(Section section, String key, String host, List<String> hosts) {
        if (!hosts.contains(host)) {
            problems.error(
                    "unknown-host",
                    section.valuePlace(key),
                    "a host in recipients." + key + " is not among recipients.hosts",
                    "Add it there, or take it away.");
        }
    }

    private static String bare(String host) {
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private int port(Section section, String key, String text) {
        int port = Integer.parseInt(text);
        if (port > PORTS) {
            problems.error("wrong-format", section.valuePlace(key), "a port is at most " + PORTS, null);
        }
        return port;
    }
}
