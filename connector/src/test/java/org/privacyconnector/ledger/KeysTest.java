package org.privacyconnector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    /** The secret and public key of RFC 8032, 7.1, test 1. */
    private static final String KNOWN = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final String KNOWN_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @TempDir
    private Path folder;

    @Test
    void the_public_half_is_found_from_the_secret_one() {
        SigningKey key = SigningKey.read(KNOWN, "key");
        String encoded = java.util.HexFormat.of().formatHex(key.publicKey().getEncoded());
        assertThat(encoded).endsWith(KNOWN_PUBLIC);
    }

    @Test
    void what_was_created_can_be_read() {
        SigningKey made = Keys.createSigning(folder.resolve("ledger.key"));
        SigningKey read = Keys.readSigning(folder.resolve("ledger.key"));
        assertThat(read.fingerprint()).isEqualTo(made.fingerprint()).hasSize(64);
        assertThat(Keys.publicBeside(folder.resolve("ledger.key"))).hasContent(made.publicPem());
        Pseudonyms keys = Keys.createPseudonyms(folder.resolve("p.keys"), 2026, 3);
        assertThat(Keys.readPseudonyms(folder.resolve("p.keys")).keys())
                .isEqualTo(keys.keys())
                .hasSize(3);
    }

    @Test
    void S28_secret_files_are_for_their_owner_alone_and_refused_otherwise() throws IOException {
        Path signing = folder.resolve("ledger.key");
        Path pseudonyms = folder.resolve("p.keys");
        Keys.createSigning(signing);
        Keys.createPseudonyms(pseudonyms, 2026, 1);
        for (Path file : List.of(signing, pseudonyms)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            for (String looser : List.of("rw-r-----", "rw----r--", "r--r--r--")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(looser));
                assertThatExceptionOfType(LedgerException.class)
                        .isThrownBy(() -> {
                            if (file.equals(signing)) {
                                Keys.readSigning(file);
                            } else {
                                Keys.readPseudonyms(file);
                            }
                        })
                        .withMessageContaining("chmod 600 " + file);
            }
        }
        Files.setPosixFilePermissions(signing, PosixFilePermissions.fromString("r--------"));
        assertThat(Keys.readSigning(signing).fingerprint()).isNotEmpty();
    }

    @Test
    void a_key_is_never_overwritten() {
        Keys.createSigning(folder.resolve("ledger.key"));
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> Keys.createSigning(folder.resolve("ledger.key")))
                .withMessageContaining("never overwritten");
        Keys.createPseudonyms(folder.resolve("p.keys"), 2026, 1);
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> Keys.createPseudonyms(folder.resolve("p.keys"), 2026, 1));
    }

    @Test
    void a_file_that_holds_no_signing_key_is_refused_with_the_reason() throws Exception {
        refused("", "must begin with");
        refused("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no Ed25519 private key");
        refused("-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n", "not Base64");
        var rsa = java.security.KeyPairGenerator.getInstance("EC").generateKeyPair();
        refused(Pem.write("PRIVATE KEY", rsa.getPrivate().getEncoded()), "no Ed25519 private key");
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> Keys.readSigning(folder.resolve("nowhere")))
                .withMessageContaining("is missing");
    }

    @Test
    void pseudonym_keys_are_read_strictly_and_never_shown() {
        String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assertThat(Pseudonyms.read("# note\n\n2026 " + key + "\r\n2027\t" + key, "keys")
                        .keys())
                .hasSize(2);
        for (String wrong : List.of(
                "",
                "# only a note",
                "26 " + key,
                "2026",
                "2026 " + key + " x",
                "2026 AAAA",
                "2026 ***",
                "2026 " + key + "\n2026 " + key)) {
            assertThatExceptionOfType(LedgerException.class)
                    .as(wrong)
                    .isThrownBy(() -> Pseudonyms.read(wrong, "keys"))
                    .satisfies(thrown ->
                            assertThat(thrown.getMessage()).startsWith("keys").doesNotContain(key));
        }
        assertThat(Pseudonyms.read("2026 " + key, "keys").toString()).doesNotContain(key);
        SigningKey signing = Keys.createSigning(folder.resolve("k"));
        assertThat(signing.toString()).contains(signing.fingerprint()).doesNotContain("PRIVATE");
    }

    private void refused(String text, String reason) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> SigningKey.read(text, "ledger.key"))
                .withMessageStartingWith("ledger.key")
                .withMessageContaining(reason);
    }
}
