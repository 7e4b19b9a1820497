package org.privacyconnector.policy.reading;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.SetupSignIn;
import org.privacyconnector.policy.StoreAddress;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.store.PostgresAddress;

/** Reads the trust roots (S14). */
final class OperatorReader {
    private static final List<String> WAYS_IN = List.of("secret", "certificate", "managedIdentity");

    private final Problems problems;
    private final Path folder;

    /** @param folder the operator file's folder; relative paths count from there */
    OperatorReader(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    /** The operator, or null when anything is missing or unusable. */
    @Nullable
    Operator read(Section file) {
        Section environment = file.section("environment");
        Section auth = file.section("auth");
        Section secrets = file.section("secrets");
        Section store = file.section("store");
        Section ledger = file.section("ledger");
        Limits ceilings = new LimitsReader(problems).ceilings(file.section("ceilings"));
        ApproverReader approving = new ApproverReader(problems);
        List<Approver> approvers = approving.read(file);
        URI url = environment == null ? null : address(environment, "url");
        ZoneId zone = environment == null ? null : zone(environment);
        URI authority = auth == null || !auth.has("authority") ? null : address(auth, "authority");
        SecretRef secret = secret(auth, "secret");
        Section certificate = auth == null ? null : auth.section("certificate");
        oneWayIn(auth);
        if (environment == null
                || auth == null
                || secrets == null
                || store == null
                || ledger == null
                || url == null
                || zone == null) {
            return null;
        }
        String name = environment.text("name");
        String organization = environment.text("organizationId");
        String kind = environment.text("kind");
        String tenant = auth.text("tenantId");
        String client = auth.text("clientId");
        StoreAddress where = store(store);
        SecretRef signing = secret(ledger, "signingKey");
        SecretRef pseudonyms = secret(ledger, "pseudonymKeys");
        if (name == null
                || organization == null
                || kind == null
                || tenant == null
                || client == null
                || where == null
                || signing == null
                || pseudonyms == null) {
            return null;
        }
        Operator operator = new Operator(
                name,
                url,
                UUID.fromString(organization),
                zone,
                kind.equals("production"),
                tenant,
                client,
                secret,
                secret(certificate, "file"),
                secret(certificate, "password"),
                authority,
                path(auth.text("trustedCa")),
                path(secrets.text("folder")),
                secrets.texts("env"),
                approvers,
                ceilings,
                where,
                signing,
                pseudonyms,
                anchors(ledger),
                "",
                new OperationsReader(problems, folder).read(file),
                setup(file),
                auth.text("managedIdentity"),
                approving.signIn(file, approvers, tenant),
                "refuse".equals(auth.text("excessPrivileges")));
        return withFingerprint(operator);
    }

    private static Operator withFingerprint(Operator o) {
        return new Operator(
                o.environment(),
                o.url(),
                o.organizationId(),
                o.timeZone(),
                o.production(),
                o.tenantId(),
                o.clientId(),
                o.secret(),
                o.certificate(),
                o.certificatePassword(),
                o.authority(),
                o.trustedCa(),
                o.secretsFolder(),
                o.secretVariables(),
                o.approvers(),
                o.ceilings(),
                o.store(),
                o.ledgerKey(),
                o.pseudonymKeys(),
                o.anchors(),
                Fingerprints.of(o),
                o.operations(),
                o.setup(),
                o.managedIdentity(),
                o.approvals(),
                o.refusesExcess());
    }

    private @Nullable StoreAddress store(Section store) {
        String url = store.text("url");
        if (url == null) {
            return null;
        }
        String user = store.text("user");
        SecretRef password = secret(store, "password");
        if (!url.startsWith(PostgresAddress.SCHEME)) {
            for (String key : List.of("user", "password")) {
                if (store.has(key)) {
                    problems.error(
                            "store",
                            store.place(key),
                            "a store in a file has no '" + key + "'",
                            "Take it out, or write the address of a PostgreSQL database.");
                }
            }
            return StoreAddress.file(url);
        }
        try {
            PostgresAddress.parse(url, user);
        } catch (IllegalArgumentException wrong) {
            problems.error("store", store.valuePlace("url"), String.valueOf(wrong.getMessage()), null);
            return null;
        }
        if (user == null) {
            problems.error("store", store.place(""), "a PostgreSQL store without 'user'", "Write who signs in.");
            return null;
        }
        return new StoreAddress(url, user, password);
    }

    private void oneWayIn(@Nullable Section auth) {
        if (auth == null) {
            return;
        }
        List<String> ways = WAYS_IN.stream().filter(auth::has).toList();
        if (ways.isEmpty()) {
            problems.error(
                    "sign-in",
                    auth.place(),
                    "neither a secret nor a certificate nor a managed identity in 'auth'",
                    "Write one of them.");
        } else if (ways.size() > 1) {
            problems.error(
                    "sign-in",
                    auth.place(ways.get(ways.size() - 1)),
                    "both a " + String.join(" and a ", ways).replace("managedIdentity", "managed identity")
                            + " in 'auth'",
                    "Write one of them.");
        }
        String identity = auth.text("managedIdentity");
        String client = auth.text("clientId");
        if (identity != null && client != null && !identity.equals("system") && !identity.equalsIgnoreCase(client)) {
            problems.error(
                    "sign-in",
                    auth.valuePlace("managedIdentity"),
                    "'managedIdentity' and 'clientId' are two identities",
                    "A user-assigned identity has one client id; write it in both places.");
        }
    }

    private @Nullable SetupSignIn setup(Section file) {
        Section setup = file.section("setup");
        Section auth = setup == null ? null : setup.section("auth");
        oneWayIn(auth);
        String client = auth == null ? null : auth.text("clientId");
        if (auth == null || client == null) {
            return null;
        }
        twoIdentities(file.section("auth"), auth, client);
        Section certificate = auth.section("certificate");
        return new SetupSignIn(
                client,
                secret(auth, "secret"),
                secret(certificate, "file"),
                secret(certificate, "password"),
                auth.text("managedIdentity"));
    }

    /** Whoever steals what the running one proves itself with must not be able to change definitions. */
    private void twoIdentities(@Nullable Section running, Section setting, String client) {
        if (running == null) {
            return;
        }
        String hint = "Register another application for setting up, with a user of its own in the environment.";
        if (client.equalsIgnoreCase(running.text("clientId"))) {
            Place place = setting.valuePlace("clientId");
            String message = "setting up and running are the same application, so that the running one may change"
                    + " definitions and roles";
            if ("refuse".equals(running.text("excessPrivileges"))) {
                problems.error("setup-identity", place, message, hint);
            } else {
                problems.warning("setup-identity", place, message, hint);
            }
        } else if ("system".equals(setting.text("managedIdentity"))
                && "system".equals(running.text("managedIdentity"))) {
            problems.error(
                    "setup-identity",
                    setting.valuePlace("managedIdentity"),
                    "a host has one system-assigned identity, and two applications are named",
                    "Give the host a user-assigned identity for setting up, and write its client id here.");
        }
    }

    private @Nullable URI address(Section section, String key) {
        String text = section.text(key);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below, as every other address that is none
        }
        problems.error(
                "wrong-format",
                section.valuePlace(key),
                "'" + key + "' is not an address of a host",
                "Such as https://contoso.crm4.dynamics.com");
        return null;
    }

    private @Nullable ZoneId zone(Section environment) {
        String text = environment.text("timeZone");
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problems.error(
                    "unknown-zone",
                    environment.valuePlace("timeZone"),
                    "unknown time zone '" + text + "'",
                    "Such as Europe/Stockholm.");
            return null;
        }
    }

    private static @Nullable SecretRef secret(@Nullable Section section, String key) {
        String text = section == null ? null : section.text(key);
        return text == null ? null : SecretFields.parse(text);
    }

    private @Nullable Path path(@Nullable String text) {
        return text == null ? null : folder.resolve(text);
    }

    private List<Path> anchors(Section ledger) {
        List<Path> anchors = new ArrayList<>();
        for (Section anchor : ledger.sections("anchors")) {
            String text = anchor.text("folder");
            if (text != null) {
                anchors.add(folder.resolve(text));
            }
        }
        return anchors;
    }
}
