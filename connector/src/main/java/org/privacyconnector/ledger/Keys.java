package org.privacyconnector.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** The ledger's key files: made once, for their owner alone, never overwritten; refused when others may read them (S28). */
public final class Keys {
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int BYTES = 32;

    private Keys() {}

    /**
     * Makes a signing key: PKCS#8 PEM in the file (0600), the public half beside it with {@code .pub} added. Give the public file to whoever
     * shall verify, by another way than the ledger itself.
     *
     * @throws LedgerException when one of the files is there already or cannot be written
     */
    public static SigningKey createSigning(Path file) {
        SigningKey key;
        try {
            key = SigningKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java since 15 has Ed25519", missing);
        }
        create(file, key.secretPem(), true);
        create(publicBeside(file), key.publicPem(), false);
        return key;
    }

    /**
     * Reads what {@link #createSigning} or openssl wrote.
     *
     * @throws LedgerException when it is missing, readable for others, or no such key
     */
    public static SigningKey readSigning(Path file) {
        return SigningKey.read(read(file), file.toString());
    }

    /**
     * Makes pseudonym keys (0600) for that many years from the first on: the file need not be touched every January.
     *
     * @throws LedgerException when the file is there already or cannot be written
     */
    public static Pseudonyms createPseudonyms(Path file, int firstYear, int years) {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder("# One key for each year. Who deletes a line makes the rows of that year"
                + " unknowable in the ledger; it still verifies.\n");
        for (int year = firstYear; year < firstYear + years; year++) {
            byte[] key = new byte[BYTES];
            random.nextBytes(key);
            text.append(year)
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(key))
                    .append('\n');
        }
        create(file, text.toString(), true);
        return Pseudonyms.read(text.toString(), file.toString());
    }

    /**
     * Reads lines {@code YEAR base64}.
     *
     * @throws LedgerException when the file is missing, readable for others, or not of that form
     */
    public static Pseudonyms readPseudonyms(Path file) {
        return Pseudonyms.read(read(file), file.toString());
    }

    /** The public half beside a signing key's file. */
    public static Path publicBeside(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /** A public key's name: the SHA-256 of its X.509 encoding, in hexadecimal. */
    public static String fingerprint(PublicKey key) {
        return HexFormat.of().formatHex(Hash.of(key.getEncoded()));
    }

    private static String read(Path file) {
        try {
            if (isPosix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new LedgerException("others may use the key file " + file + " (its permissions are "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        + "). Mend it with: chmod 600 " + file);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new LedgerException("the key file " + file + " is missing", missing);
        } catch (IOException failure) {
            throw new LedgerException("the key file " + file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static void create(Path file, String text, boolean secret) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && isPosix(folder)) {
                FileAttribute<?> rights = PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--"));
                Files.createFile(file, rights);
            } else {
                Files.createFile(file);
            }
            OpenOption[] options = {StandardOpenOption.WRITE, StandardOpenOption.SYNC};
            Files.writeString(file, text, options);
        } catch (FileAlreadyExistsException there) {
            throw new LedgerException(
                    file + " is there already, and a key is never overwritten: what it signed or hid could not be"
                            + " read any more",
                    there);
        } catch (IOException failure) {
            throw new LedgerException("the key file " + file + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
