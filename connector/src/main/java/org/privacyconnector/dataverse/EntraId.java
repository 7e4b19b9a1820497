package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.NoAnswer;

/**
 * A tenant of Entra ID as a person's sign-in needs it: authorization code with PKCE for a public application, and the keys that the tenant
 * signs with. Asks for an ID token alone: no refresh token, no access to anything. Safe for many threads.
 */
public final class EntraId {
    private static final String PUBLIC = "https://login.microsoftonline.com";
    private static final Pattern AADSTS = Pattern.compile("AADSTS([0-9]{4,8})");

    private final HttpUrl tenant;
    private final OkHttpClient http;

    /**
     * A tenant.
     *
     * @param authority of a private cloud or the stand-in; whatever path it has is left away; null for the public one
     * @param trusted further certificate authorities
     * @param base a client to derive ours from
     */
    public EntraId(@Nullable URI authority, UUID tenantId, List<X509Certificate> trusted, OkHttpClient base) {
        HttpUrl root = HttpUrl.get(authority == null ? PUBLIC : authority.toString());
        this.tenant = new HttpUrl.Builder()
                .scheme("https")
                .host(root.host())
                .port(root.port())
                .addPathSegment(tenantId.toString())
                .build();
        this.http = Clients.of(base, trusted);
    }

    /** Where the person signs in, with these fields in the query. */
    public URI authorize(Map<String, String> fields) {
        HttpUrl.Builder address = tenant.newBuilder().addPathSegments("oauth2/v2.0/authorize");
        fields.forEach(address::addQueryParameter);
        return address.build().uri();
    }

    /**
     * The ID token for a code.
     *
     * @throws DataverseException when the tenant gives none, with how to mend it
     */
    public String redeem(UUID clientId, String code, String redirect, String verifier) {
        HttpUrl url = tenant.newBuilder().addPathSegments("oauth2/v2.0/token").build();
        JsonNode answer = ask(new Request.Builder()
                .url(url)
                .post(new FormBody.Builder()
                        .add("grant_type", "authorization_code")
                        .add("client_id", clientId.toString())
                        .add("scope", "openid profile")
                        .add("code", code)
                        .add("redirect_uri", redirect)
                        .add("code_verifier", verifier)
                        .build())
                .build());
        JsonNode token = answer.path("id_token");
        if (!token.isTextual()) {
            throw DataverseException.lasting("the sign-in at " + tenant.host() + " gave no ID token");
        }
        return token.asText();
    }

    /** The RSA keys that the tenant publishes now. */
    public List<PublishedKey> keys() {
        JsonNode set = ask(new Request.Builder()
                .url(tenant.newBuilder().addPathSegments("discovery/v2.0/keys").build())
                .build());
        List<PublishedKey> keys = new ArrayList<>();
        for (JsonNode key : set.path("keys")) {
            boolean signs = key.path("use").asText("sig").equals("sig");
            if (signs
                    && key.path("kty").asText().equals("RSA")
                    && key.path("kid").isTextual()
                    && key.path("n").isTextual()
                    && key.path("e").isTextual()) {
                keys.add(new PublishedKey(
                        key.get("kid").asText(),
                        key.get("n").asText(),
                        key.get("e").asText()));
            }
        }
        return keys;
    }

    private JsonNode ask(Request request) {
        String what = "sign-in at " + tenant.host();
        try (Response response = http.newCall(request).execute()) {
            JsonNode json = EntraHttp.parsed(response.body().string());
            if (response.isSuccessful()) {
                return json;
            }
            Matcher number = AADSTS.matcher(json.path("error_description").asText(""));
            String code = number.find() ? number.group() : "";
            boolean passing = response.code() == 429 || response.code() >= 500;
            throw new DataverseException(
                    what + ": " + sentence(code, passing) + " (HTTP " + response.code()
                            + (code.isEmpty() ? "" : ", " + code) + ")",
                    response.code(),
                    code,
                    passing,
                    null,
                    null);
        } catch (IOException broken) {
            throw NoAnswer.of(what, tenant.host(), broken);
        }
    }

    private static String sentence(String code, boolean passing) {
        return switch (code) {
            case "AADSTS50057" -> "the account is switched off";
            case "AADSTS700016", "AADSTS90002" ->
                "the application of 'approvals' is unknown in the tenant: check clientId and tenantId in operator.yaml";
            case "AADSTS7000218", "AADSTS700025" ->
                "the application of 'approvals' is not a public one: allow public client flows in Entra ID";
            case "AADSTS53003" -> "a Conditional Access policy forbids it";
            case "AADSTS70008", "AADSTS54005" -> "it took too long, or was used before; begin again";
            default -> passing ? "Entra ID is busy or failed; try again" : "Entra ID refused; begin again";
        };
    }
}
