package org.privacyconnector.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.privacyconnector.ledger.Keys;
import org.privacyconnector.policy.Approver;

/** Ed25519 over a text behind a first line that says what is signed, so that a signature for one purpose is none for another. */
final class Signatures {
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final String ED25519 = "Ed25519";

    private Signatures() {}

    /** What is signed. */
    enum Purpose {
        APPROVAL("privacy-connector approval 1\n"),
        RELEASE("privacy-connector hold release 1\n");

        private final String firstLine;

        Purpose(String firstLine) {
            this.firstLine = firstLine;
        }

        byte[] bytes(String text) {
            return (firstLine + text).getBytes(StandardCharsets.UTF_8);
        }
    }

    static String sign(PrivateKey key, Purpose purpose, String text) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(purpose.bytes(text));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new Refused(Refused.Kind.APPROVAL, "the key is not an Ed25519 private key");
        }
    }

    static boolean verify(Approver.Key approver, Purpose purpose, String text, String signed) {
        try {
            byte[] encoded = Base64.getDecoder().decode(approver.publicKey());
            byte[] bytes = Base64.getDecoder().decode(signed);
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(purpose.bytes(text));
            return signature.verify(bytes)
                    && Base64.getEncoder().encodeToString(bytes).equals(signed);
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return false;
        }
    }

    /** The key's fingerprint, which the ledger has instead of a name. */
    static String fingerprint(Approver.Key approver) {
        try {
            byte[] encoded = Base64.getDecoder().decode(approver.publicKey());
            return Keys.fingerprint(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException("an approver's key was checked when the operator file was read", none);
        }
    }

    /** @throws Refused when the file is missing, open to others, or no such key */
    static PrivateKey read(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new Refused(
                        Refused.Kind.APPROVAL,
                        "others may read the private key " + file + ". Mend it with: chmod 600 " + file);
            }
            String body = Files.readString(file, StandardCharsets.US_ASCII)
                    .replace("-----BEGIN PRIVATE KEY-----", "")
                    .replace("-----END PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            return KeyFactory.getInstance(ED25519)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IOException unreadable) {
            throw new Refused(Refused.Kind.APPROVAL, "the key file " + file + " cannot be read");
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    file + " is not an Ed25519 private key in PKCS#8 PEM, as approve --new-key makes");
        }
    }
}
