package org.privacyconnector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.policy.Approver;

/** Ed25519 keys of people who approve: PKCS#8 PEM files that only their owner can read. */
final class PersonKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PersonKeys() {}

    /** Makes a key file and returns the public half as the operator file has it. */
    static String create(Path file) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String pem = BEGIN + "\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(pair.getPrivate().getEncoded())
                    + "\n" + END + "\n";
            if (Files.exists(file)) {
                throw new Refusal(ExitCode.POLICY, file + " is there already; a key is never overwritten");
            }
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (UnsupportedOperationException noPosix) {
                Files.createFile(file);
            }
            Files.writeString(file, pem, StandardCharsets.US_ASCII);
            return "ed25519:"
                    + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        } catch (FileAlreadyExistsException raced) {
            throw new Refusal(ExitCode.POLICY, file + " is there already; a key is never overwritten");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has Ed25519", impossible);
        }
    }

    /** Whose key it is. */
    static Optional<Approver> find(Path file, List<Approver> approvers) {
        byte[] challenge = "whose key is this".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(read(file));
            signer.update(challenge);
            byte[] signature = signer.sign();
            for (Approver each : approvers) {
                if (!(each instanceof Approver.Key approver)) {
                    continue;
                }
                Signature verifier = Signature.getInstance("Ed25519");
                byte[] encoded = Base64.getDecoder().decode(approver.publicKey());
                verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
                verifier.update(challenge);
                if (verifier.verify(signature)) {
                    return Optional.of(approver);
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException unusable) {
            throw new Refusal(ExitCode.POLICY, file + " is not an Ed25519 private key (PKCS#8 PEM)");
        }
    }

    /** The name of the one whose key it is. */
    static Optional<String> owner(Path file, List<Approver> approvers) {
        return find(file, approvers).map(Approver::name);
    }

    private static PrivateKey read(Path file) throws GeneralSecurityException {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            String body = text.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException(notBase64);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
