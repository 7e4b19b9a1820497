package org.privacyconnector.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.privacyconnector.table.DataverseAccessException;

/** A tenant whose tokens say whatever a test wants, also what no tenant would say. */
final class Tenant implements Directory {
    static final UUID ID = UUID.fromString("3b1f8c44-9c0a-4b3e-8d0f-0a3b6f9f0c11");
    static final UUID APP = UUID.fromString("7e2d0a54-91a4-4f43-9a53-1a7c5f0e7a21");
    static final UUID EVA = UUID.fromString("a1a1a1a1-91a4-4f43-9a53-1a7c5f0e7a23");
    static final UUID OLA = UUID.fromString("b2b2b2b2-91a4-4f43-9a53-1a7c5f0e7a24");
    static final UUID GROUP = UUID.fromString("6f0c1111-91a4-4f43-9a53-1a7c5f0e7a22");
    static final String ISSUER = "https://login.microsoftonline.com/" + ID + "/v2.0";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final KeyPair FIRST = pair();
    private static final KeyPair SECOND = pair();
    private static final Map<UUID, String> NAMES = Map.of(EVA, "Eva Holm", OLA, "Ola Lund");

    final Map<String, KeyPair> published = new HashMap<>(Map.of("first", FIRST));
    final Set<UUID> disabled = new HashSet<>();
    final Map<UUID, Set<UUID>> groups = new HashMap<>();
    String signing = "first";
    boolean down;

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** From now on another key signs; the old one is published on. */
    void rotate() {
        published.put("second", SECOND);
        signing = "second";
    }

    void join(UUID person) {
        groups.computeIfAbsent(GROUP, each -> new HashSet<>()).add(person);
    }

    void leave(UUID person) {
        groups.getOrDefault(GROUP, new HashSet<>()).remove(person);
    }

    private void asked() {
        if (down) {
            throw new DataverseAccessException("Microsoft Graph: no whole answer came");
        }
    }

    @Override
    public Optional<Jwk> key(String kid) {
        asked();
        return Optional.ofNullable(published.get(kid)).map(pair -> jwk(kid, pair));
    }

    static Jwk jwk(String kid, KeyPair pair) {
        RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
        return new Jwk(
                BASE64.encodeToString(rsa.getPublicExponent().toByteArray()),
                kid,
                BASE64.encodeToString(rsa.getModulus().toByteArray()));
    }

    @Override
    public boolean enabled(UUID person) {
        asked();
        return !disabled.contains(person);
    }

    @Override
    public boolean member(UUID person, UUID group) {
        asked();
        return groups.getOrDefault(group, Set.of()).contains(person);
    }

    static ObjectNode claims(UUID person, String nonce, Instant now) {
        return new ObjectMapper()
                .createObjectNode()
                .put("aud", APP.toString())
                .put("iss", ISSUER)
                .put("tid", ID.toString())
                .put("ver", "2.0")
                .put("oid", person.toString())
                .put("name", NAMES.getOrDefault(person, "Somebody Else"))
                .put("preferred_username", "user@contoso.example")
                .put("nonce", nonce)
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plusSeconds(3600).getEpochSecond());
    }

    String token(UUID person, String nonce, Instant now, Consumer<ObjectNode> change) {
        ObjectNode claims = claims(person, nonce, now);
        change.accept(claims);
        return signed("RS256", signing, claims, published.getOrDefault(signing, FIRST));
    }

    static String signed(String algorithm, String kid, ObjectNode claims, KeyPair pair) {
        String header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}";
        String text = BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + BASE64.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Who signs in next, with such a token. */
    SignIn as(UUID person, Instant now, Consumer<ObjectNode> change) {
        Tenant tenant = this;
        return new SignIn() {
            @Override
            public String idToken(String nonce) {
                return token(person, nonce, now, change);
            }

            @Override
            public Optional<Jwk> key(String kid) {
                return tenant.key(kid);
            }
        };
    }
}
