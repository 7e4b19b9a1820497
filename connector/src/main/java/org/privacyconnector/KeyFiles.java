package org.privacyconnector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.privacyconnector.ledger.Keys;
import org.privacyconnector.ledger.Pseudonyms;
import org.privacyconnector.ledger.SigningKey;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.state.suppression.SuppressionKeys;

/** The keys of ledger and holds, which lie in the operator's secrets folder: outside the store and its backups. */
final class KeyFiles {
    /** Seals holds on persons. */
    static final SecretRef HOLDS = new SecretRef(SecretRef.Kind.FILE, "holds.key");

    /** Wraps the keys of events that wait. */
    static final SecretRef EVENTS = new SecretRef(SecretRef.Kind.FILE, "events.key");
    /** Seals approvals by sign-in. */
    static final SecretRef APPROVALS = new SecretRef(SecretRef.Kind.FILE, "approvals.key");

    /** Hashes those who were erased. */
    static final SecretRef SUPPRESSION = new SecretRef(SecretRef.Kind.FILE, "suppression.keys");

    private static final int BYTES = 32;
    private static final int YEARS = 20;

    private final Operator operator;
    private final Secrets secrets;

    KeyFiles(Operator operator, Secrets secrets) {
        this.operator = operator;
        this.secrets = secrets;
    }

    SigningKey signing() {
        return Keys.readSigning(secrets.file(operator.ledgerKey()));
    }

    Pseudonyms pseudonyms() {
        return Keys.readPseudonyms(secrets.file(operator.pseudonymKeys()));
    }

    byte[] holds() {
        return bytes(HOLDS, "holds are");
    }

    byte[] events() {
        return bytes(EVENTS, "events that wait are");
    }

    byte[] approvals() {
        return bytes(APPROVALS, "approvals by sign-in are");
    }

    SuppressionKeys suppression() {
        return SuppressionKeys.read(secrets.text(SUPPRESSION), "secret " + SUPPRESSION);
    }

    private byte[] bytes(SecretRef ref, String sealed) {
        try {
            byte[] key = Base64.getDecoder().decode(secrets.text(ref));
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below, as every other key that is none
        }
        throw new SecretException("secret " + ref + " is not 32 bytes in Base64. Bring back the file that"
                + " 'ledger keys --create' made: " + sealed + " sealed with it");
    }

    /** Makes files that are missing; says which. */
    List<String> create(int year) {
        List<String> made = new ArrayList<>();
        Path signing = secrets.place(operator.ledgerKey());
        Path pseudonyms = secrets.place(operator.pseudonymKeys());
        folder(signing.resolveSibling(".").normalize());
        if (!Files.exists(signing)) {
            Keys.createSigning(signing);
            made.add(signing.toString());
        }
        if (!Files.exists(pseudonyms)) {
            Keys.createPseudonyms(pseudonyms, year, YEARS);
            made.add(pseudonyms.toString());
        }
        for (SecretRef ref : List.of(HOLDS, EVENTS)) {
            Path sealing = secrets.place(ref);
            if (!Files.exists(sealing)) {
                random(sealing, "");
                made.add(sealing.toString());
            }
        }
        Path suppression = secrets.place(SUPPRESSION);
        if (!Files.exists(suppression)) {
            random(suppression, "1 ");
            made.add(suppression.toString());
        }
        Path approvals = secrets.place(APPROVALS);
        if (operator.approvals() != null && !Files.exists(approvals)) {
            random(approvals, "");
            made.add(approvals.toString());
        }
        return made;
    }

    private static void folder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (UnsupportedOperationException noPosix) {
            // Windows: the folder has its parent's access list
        }
    }

    /** @param before what stands before the key on its line */
    private static void random(Path file, String before) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (UnsupportedOperationException noPosix) {
                Files.createFile(file);
            }
            Files.writeString(file, before + Base64.getEncoder().encodeToString(key) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
