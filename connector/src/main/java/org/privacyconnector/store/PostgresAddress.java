package org.privacyconnector.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL store is: {@code jdbc:postgresql://HOST[:PORT][,...]/DATABASE[?PROPERTY=VALUE&...]}. Only properties that say where and
 * how well protected are taken: others make the driver load classes or write files. Between hosts the server must prove who it is.
 *
 * @param hosts one or more
 * @param ports as many
 * @param properties those of the driver, checked
 */
public record PostgresAddress(
        List<String> hosts,
        List<Integer> ports,
        String database,
        Map<String, String> properties,
        @Nullable String user) {
    /** What begins such an address. */
    public static final String SCHEME = "jdbc:postgresql://";

    private static final int PORT = 5432;
    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql://([^/?#]+)/([A-Za-z0-9_-]{1,63})(?:\\?([^#]*))?");
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
    private static final Set<String> TAKEN = Set.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "currentSchema",
            "ApplicationName",
            "connectTimeout",
            "loginTimeout",
            "socketTimeout",
            "targetServerType");

    /** Copies the collections. */
    public PostgresAddress {
        hosts = List.copyOf(hosts);
        ports = List.copyOf(ports);
        properties = Map.copyOf(properties);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none, or not safe; says why and how to mend it, without repeating a value
     */
    public static PostgresAddress parse(String url, @Nullable String user) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "the store's address is not jdbc:postgresql://HOST/DATABASE. User and password do not stand in it: write"
                            + " store.user and store.password");
        }
        List<String> hosts = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (String part : form.group(1).split(",", -1)) {
            Matcher place = PLACE.matcher(part);
            if (!place.matches()) {
                throw new IllegalArgumentException("the store's address names a host that is none");
            }
            hosts.add(place.group(1));
            ports.add(place.group(2) == null ? PORT : Integer.parseInt(place.group(2)));
        }
        Map<String, String> properties = properties(form.group(3));
        boolean near = hosts.stream().allMatch(host -> LOOPBACK.matcher(host).matches());
        String mode = properties.get("sslmode");
        if (!near && mode != null && !mode.equals("verify-full")) {
            throw new IllegalArgumentException(
                    "sslmode of the store's address must be verify-full, as it is when nothing is said: anything less lets"
                            + " whoever stands between read the store and change it. Only on this host itself may it be less");
        }
        if (!near) {
            properties.put("sslmode", "verify-full");
        }
        return new PostgresAddress(hosts, ports, form.group(2), properties, user);
    }

    private static Map<String, String> properties(@Nullable String query) {
        Map<String, String> properties = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return properties;
        }
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!TAKEN.contains(name) || equals < 0) {
                throw new IllegalArgumentException("the store's address may say only "
                        + String.join(", ", TAKEN.stream().sorted().toList())
                        + "; take out what else stands after the ?");
            }
            properties.put(name, URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return properties;
    }

    /** How messages call it: host and database. */
    String said() {
        return String.join(",", hosts) + "/" + database;
    }

    PGSimpleDataSource source(@Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(hosts.toArray(String[]::new));
        source.setPortNumbers(ports.stream().mapToInt(Integer::intValue).toArray());
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setTcpKeepAlive(true);
        source.setApplicationName("privacy-connector");
        try {
            for (Map.Entry<String, String> property : properties.entrySet()) {
                source.setProperty(property.getKey(), property.getValue());
            }
            if ("verify-full".equals(properties.get("sslmode")) && !properties.containsKey("sslrootcert")) {
                // the authorities that Java itself trusts, as for every other connection
                source.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
        } catch (java.sql.SQLException wrong) {
            throw new StoreException("the store's address cannot be used: " + wrong.getMessage(), wrong);
        }
        return source;
    }
}
