package org.privacyconnector;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.privacyconnector.dataverse.EntraId;
import org.privacyconnector.policy.ApprovalSignIn;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Jwk;

/** A person's sign-in to the application of {@code approvals}, without the browser. Needs no secret. */
public final class PersonSignIn {
    private final ApprovalSignIn signIn;
    private final EntraId tenant;

    private PersonSignIn(ApprovalSignIn signIn, EntraId tenant) {
        this.signIn = signIn;
        this.tenant = tenant;
    }

    /** The sign-in of the operator file; empty where it names none. */
    public static Optional<PersonSignIn> of(Operator operator, Supplier<OkHttpClient> http) {
        ApprovalSignIn signIn = operator.approvals();
        return signIn == null
                ? Optional.empty()
                : Optional.of(new PersonSignIn(signIn, tenant(operator, signIn.tenantId(), http)));
    }

    static EntraId tenant(Operator operator, UUID tenantId, Supplier<OkHttpClient> http) {
        return new EntraId(operator.authority(), tenantId, TrustedCa.read(operator.trustedCa()), http.get());
    }

    /**
     * Where the person signs in.
     *
     * @param challenge of PKCE, S256
     */
    public URI address(String redirect, String state, String nonce, String challenge) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", signIn.clientId().toString());
        fields.put("response_type", "code");
        fields.put("redirect_uri", redirect);
        fields.put("response_mode", "query");
        fields.put("scope", "openid profile");
        fields.put("state", state);
        fields.put("nonce", nonce);
        fields.put("code_challenge", challenge);
        fields.put("code_challenge_method", "S256");
        fields.put("prompt", "select_account");
        return tenant.authorize(fields);
    }

    /** The ID token for the code that came back. */
    public String idToken(String code, String redirect, String verifier) {
        return tenant.redeem(signIn.clientId(), code, redirect, verifier);
    }

    /** The tenant's published key of that id. */
    public Optional<Jwk> key(String kid) {
        return tenant.keys().stream()
                .filter(key -> key.id().equals(kid))
                .findFirst()
                .map(key -> new Jwk(key.exponent(), key.id(), key.modulus()));
    }
}
