package org.privacyconnector;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.privacyconnector.dataverse.Credential;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.dataverse.DataverseSettings;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.draft.Connection;
import org.privacyconnector.policy.draft.SignInMethod;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Organization;

/** A first look at an environment, before there is an operator file: definitions and what it says of itself, never a row of anybody's. */
public final class Survey implements AutoCloseable {
    /** No organisation has it: whatever asks beforehand whether this is the one that is meant is refused. */
    private static final UUID NOT_KNOWN_YET = new UUID(0, 0);

    private final DataverseClient client;

    private Survey(DataverseClient client) {
        this.client = client;
    }

    /**
     * Signs nowhere in yet; the first question does.
     *
     * @param environment variables, of which only those that the sign-in needs are looked at
     * @throws SecretException when what it points at is not there or can be read by others
     */
    public static Survey open(
            Connection connection, Map<String, String> environment, Supplier<OkHttpClient> http, InstantSource clock) {
        URI authority = connection.authority();
        DataverseSettings settings = new DataverseSettings(
                "survey",
                connection.url(),
                NOT_KNOWN_YET,
                connection.tenantId(),
                connection.clientId(),
                credential(connection, environment),
                authority,
                TrustedCa.read(connection.trustedCa()));
        return new Survey(DataverseClient.open(settings, http.get(), clock));
    }

    private static Credential credential(Connection connection, Map<String, String> environment) {
        SignInMethod method = connection.method();
        if (method instanceof SignInMethod.SecretVariable secret) {
            return new Credential.Secret(new Secrets(List.of(secret.name()), null, environment)
                    .text(new SecretRef(SecretRef.Kind.ENVIRONMENT, secret.name())));
        }
        if (method instanceof SignInMethod.ManagedIdentity managed) {
            return ManagedIdentities.credential(managed.identity(), environment);
        }
        SignInMethod.CertificateFile certificate = (SignInMethod.CertificateFile) method;
        String password = certificate.passwordVariable();
        Secrets secrets =
                new Secrets(password == null ? List.of() : List.of(password), connection.secretsFolder(), environment);
        return new Credential.Certificate(
                secrets.bytes(new SecretRef(SecretRef.Kind.FILE, certificate.file())),
                password == null ? "" : secrets.text(new SecretRef(SecretRef.Kind.ENVIRONMENT, password)));
    }

    /** What the environment says of itself. */
    public Organization organization() {
        return client.organization();
    }

    /** Its definitions. */
    public MetadataReader metadata() {
        return client.metadata();
    }

    @Override
    public void close() {
        client.close();
    }
}
