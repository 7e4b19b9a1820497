package org.privacyconnector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.SecretRef;

/**
 * Finds the secrets that the operator file refers to (S30): only variables that it lists, only files that lie in its one folder and that
 * nobody but their owner can read. Reads at each asking and keeps nothing. Safe for many threads.
 */
public final class Secrets {
    private static final int LARGEST = 1 << 20;
    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final List<String> names;
    private final @Nullable Path folder;
    private final Map<String, String> environment;

    /**
     * Secrets of one environment.
     *
     * @param environment variables of this process, of which only the operator's are ever looked at
     */
    public Secrets(Operator operator, Map<String, String> environment) {
        this(operator.secretVariables(), operator.secretsFolder(), environment);
    }

    /** The same before there is an operator file: the variables and the folder that it is going to name. */
    Secrets(List<String> names, @Nullable Path folder, Map<String, String> environment) {
        this.names = List.copyOf(names);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The secret as text, without line ends behind it.
     *
     * @throws SecretException when it is not allowed, not there, empty, too open or not UTF-8
     */
    public String text(SecretRef ref) {
        String text = ref.kind() == SecretRef.Kind.ENVIRONMENT ? variable(ref) : utf8(ref, bytes(ref));
        String bare = text.stripTrailing();
        if (bare.isEmpty()) {
            throw new SecretException("secret " + ref + " is empty. Set it, and try again");
        }
        return bare;
    }

    /**
     * The content of a secret file.
     *
     * @throws SecretException when it is not allowed, not there, too large or too open
     */
    public byte[] bytes(SecretRef ref) {
        Path file = file(ref);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new SecretException("secret " + ref + " is larger than 1 MB, so it is not a key or a password");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new SecretException("secret " + ref + " cannot be read: " + file + ". " + mayRead());
        }
    }

    /**
     * Where a secret file lies, after the same checks.
     *
     * @throws SecretException when it is not a file of the operator's folder, or others than its owner can read or change it
     */
    public Path file(SecretRef ref) {
        Path named = place(ref);
        try {
            Path inside = named.resolveSibling(".").toRealPath();
            if (!Files.isRegularFile(named)) {
                throw new SecretException("secret " + ref + " is not there: " + named
                        + ". Put it there, readable by this user alone (chmod 600)");
            }
            Path real = named.toRealPath();
            if (!real.startsWith(inside)) {
                throw new SecretException("secret " + ref + " leads out of the secrets folder " + folder
                        + ". Only files inside it are read");
            }
            refuseOpen(ref, real);
            return real;
        } catch (IOException unreadable) {
            throw new SecretException("secret " + ref + " cannot be reached in " + folder + ". " + mayRead());
        }
    }

    /**
     * Where a secret file lies or should be put; nothing is looked at.
     *
     * @throws SecretException when it is no file of the operator's folder
     */
    public Path place(SecretRef ref) {
        if (ref.kind() != SecretRef.Kind.FILE) {
            throw new SecretException("secret " + ref + " must be a file: write ${file:NAME}");
        }
        if (folder == null) {
            throw new SecretException("secret " + ref + " needs secrets.folder in the operator file");
        }
        return folder.resolve(ref.name()).normalize();
    }

    private static void refuseOpen(SecretRef ref, Path file) throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains)) {
                throw new SecretException(
                        "secret " + ref + " can be read or changed by others: " + file + ". Mend it with chmod 600");
            }
        } catch (UnsupportedOperationException noPosix) {
            // Windows: the folder's access list is the operator's to keep; a share of it cannot be told from here
        }
    }

    private String variable(SecretRef ref) {
        if (!names.contains(ref.name())) {
            throw new SecretException("secret " + ref + " is not in secrets.env of the operator file. "
                    + Nearest.cure(ref.name(), names, "Add the name there"));
        }
        String value = environment.get(ref.name());
        if (value == null) {
            throw new SecretException("secret " + ref + " is not set in this process. Set the variable " + ref.name());
        }
        return value;
    }

    private static String utf8(SecretRef ref, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new SecretException("secret " + ref + " is not text");
        }
    }

    private static String mayRead() {
        return "See to it that the user this runs as may read it";
    }
}
