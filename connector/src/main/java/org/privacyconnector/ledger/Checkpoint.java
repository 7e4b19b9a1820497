package org.privacyconnector.ledger;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A signed statement: at that moment the ledger of this environment had so many entries, and the tree over them this root.
 *
 * @param root SHA-256 in hexadecimal
 * @param key fingerprint of the key that signed
 * @param signature Ed25519 over the canonical text without the signature, in hexadecimal
 */
public record Checkpoint(
        String environment, UUID organization, long size, String root, Instant at, String key, String signature) {
    private static final String KIND = "checkpoint";

    static Checkpoint sign(String environment, UUID organization, long size, byte[] root, Instant at, SigningKey key) {
        Checkpoint bare = new Checkpoint(
                environment, organization, size, HexFormat.of().formatHex(root), at, key.fingerprint(), "");
        byte[] signature = key.sign(bare.statement());
        return new Checkpoint(
                environment,
                organization,
                size,
                bare.root,
                at,
                bare.key,
                HexFormat.of().formatHex(signature));
    }

    /** @throws IllegalArgumentException when the bytes are not a checkpoint as this program writes it */
    static Checkpoint read(byte[] text) {
        SortedMap<String, Object> members = Canonical.read(text);
        try {
            Checkpoint read = new Checkpoint(
                    (String) members.getOrDefault("environment", ""),
                    UUID.fromString((String) members.getOrDefault("organization", "")),
                    (Long) members.getOrDefault("size", -1L),
                    (String) members.getOrDefault("root", ""),
                    Instant.parse((String) members.getOrDefault("at", "")),
                    (String) members.getOrDefault("key", ""),
                    (String) members.getOrDefault("signature", ""));
            if (read.size < 0 || !read.text().equals(new String(text, StandardCharsets.UTF_8))) {
                throw new IllegalArgumentException("it is not a checkpoint");
            }
            return read;
        } catch (DateTimeException | ClassCastException wrong) {
            throw new IllegalArgumentException("it is not a checkpoint", wrong);
        }
    }

    /** The canonical text, signature included. */
    public String text() {
        SortedMap<String, Object> members = members();
        members.put("signature", signature);
        return Canonical.write(members);
    }

    /** Whether that key signed exactly this. */
    public boolean isSignedBy(PublicKey trusted) {
        try {
            // formatting again refuses capital letters, which would be another text of the same signature
            byte[] bytes = HexFormat.of().parseHex(signature);
            return HexFormat.of().formatHex(bytes).equals(signature)
                    && key.equals(Keys.fingerprint(trusted))
                    && SigningKey.verify(trusted, statement(), bytes);
        } catch (IllegalArgumentException noHex) {
            return false;
        }
    }

    private byte[] statement() {
        return Canonical.write(members()).getBytes(StandardCharsets.UTF_8);
    }

    private SortedMap<String, Object> members() {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("at", at.toString());
        members.put("environment", environment);
        members.put("key", key);
        members.put("kind", KIND);
        members.put("organization", organization.toString());
        members.put("root", root);
        members.put("size", size);
        return members;
    }
}
