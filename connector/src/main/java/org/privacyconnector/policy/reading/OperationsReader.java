package org.privacyconnector.policy.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.policy.SecretRef;
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
                admin(file.section("admin")),
                recipients(file.section("recipients")),
                Dates.of(auth, "secretEnds", problems));
    }

    private Operations.@Nullable Admin admin(@Nullable Section section) {
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
                keys);
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
