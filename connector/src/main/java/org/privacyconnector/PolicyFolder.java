package org.privacyconnector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.reading.Host;
import org.privacyconnector.policy.reading.PolicyReader;
import org.privacyconnector.policy.reading.PolicySources;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.policy.yaml.CaretLines;
import org.privacyconnector.policy.yaml.YamlReader;

/**
 * The policy's files on this host: opens them, looks at who may write the operator file (S14), and hands their text to the reader. Safe for
 * many threads.
 */
public final class PolicyFolder {
    private static final List<String> FILES =
            List.of("connector.yaml", "data-map.yaml", "retention.yaml", "erasure.yaml");

    private final Path folder;
    private final Path operatorFile;
    private final Map<String, String> environment;
    private final Path home;

    /** The same, with the files' names in messages as they are given here. */
    public PolicyFolder(Path folder, Path operatorFile, Map<String, String> environment) {
        this(folder, operatorFile, environment, Path.of("").toAbsolutePath());
    }

    /**
     * @param folder the directory of {@code connector.yaml}, {@code data-map.yaml}, {@code retention.yaml} and, perhaps, {@code erasure.yaml}
     * @param operatorFile the trust roots, apart from that directory
     * @param environment the environment variables
     * @param home the folder from which messages name files that lie below it
     */
    public PolicyFolder(Path folder, Path operatorFile, Map<String, String> environment, Path home) {
        this.folder = folder;
        this.operatorFile = operatorFile;
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /**
     * The whole policy, or every problem.
     *
     * @throws IOException when a file that is there cannot be read
     */
    public Reading read() throws IOException {
        return new PolicyReader(Laws.shipped(), host()).read(sources());
    }

    /**
     * A digest of everything that {@link #read} looks at, to tell whether it would read something else now.
     *
     * @throws IOException when a file that is there cannot be read
     */
    public String digest() throws IOException {
        PolicySources sources = sources();
        MessageDigest digest = Sha256.begun();
        for (PolicySources.File file : List.of(
                sources.operator(), sources.connector(), sources.dataMap(), sources.retention(), sources.erasure())) {
            byte[] bytes = file.bytes();
            digest.update((bytes == null ? "none\n" : bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes == null ? new byte[0] : bytes);
        }
        digest.update((sources.others() + " " + sources.guard()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Diagnostics of the policy's own files with the offending line, for a caret under it.
     *
     * @throws IOException when a file that is there cannot be read
     */
    public List<Diagnostic> withLines(List<Diagnostic> diagnostics) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String name : FILES) {
            PolicySources.File file = file(folder.resolve(name));
            if (file.bytes() != null) {
                texts.put(file.name(), new String(file.bytes(), StandardCharsets.UTF_8));
            }
        }
        return new CaretLines(texts).under(diagnostics);
    }

    private PolicySources sources() throws IOException {
        Path real = operatorFile.toAbsolutePath();
        Path parent = real.getParent();
        return new PolicySources(
                file(operatorFile),
                file(folder.resolve("connector.yaml")),
                file(folder.resolve("data-map.yaml")),
                file(folder.resolve("retention.yaml")),
                file(folder.resolve("erasure.yaml")),
                others(),
                parent == null ? folder : parent,
                guard());
    }

    private PolicySources.File file(Path path) throws IOException {
        String name = name(path);
        if (!Files.isRegularFile(path)) {
            return new PolicySources.File(name, null);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new PolicySources.File(name, in.readNBytes(YamlReader.MAX_BYTES + 1));
        }
    }

    private String name(Path path) {
        Path shown = path.isAbsolute() && path.startsWith(home) ? home.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }

    /** YAML files that nobody would read: a policy that seems to say something and does not. Examples are meant to be copied elsewhere. */
    private List<String> others() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> {
                        String name = String.valueOf(path.getFileName());
                        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                                && !name.endsWith(".example.yaml")
                                && !FILES.contains(name)
                                && !sameFile(path, operatorFile);
                    })
                    .map(this::name)
                    .sorted()
                    .toList();
        }
    }

    private static boolean sameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private PolicySources.OperatorGuard guard() throws IOException {
        if (!Files.isRegularFile(operatorFile) || !Files.isDirectory(folder)) {
            return new PolicySources.OperatorGuard(true, false, false, false, false);
        }
        Path real = operatorFile.toRealPath();
        Path parent = real.getParent();
        PosixFileAttributes file = attributes(real);
        PosixFileAttributes around = parent == null ? null : attributes(parent);
        PosixFileAttributes policy = attributes(folder.toRealPath());
        boolean within = real.startsWith(folder.toRealPath());
        if (file == null || around == null || policy == null) {
            return new PolicySources.OperatorGuard(false, within, false, false, false);
        }
        // who may write the folder may replace the file; a sticky folder such as /tmp reads as writable too, and is no
        // place for trust roots
        boolean others = may(file, PosixFilePermission.OTHERS_WRITE) || may(around, PosixFilePermission.OTHERS_WRITE);
        boolean group = may(file, PosixFilePermission.GROUP_WRITE) || may(around, PosixFilePermission.GROUP_WRITE);
        GroupPrincipal policyGroup = policy.group();
        boolean shared = may(policy, PosixFilePermission.GROUP_WRITE)
                && ((may(file, PosixFilePermission.GROUP_WRITE) && file.group().equals(policyGroup))
                        || (may(around, PosixFilePermission.GROUP_WRITE)
                                && around.group().equals(policyGroup)));
        return new PolicySources.OperatorGuard(true, within, others, group, shared);
    }

    private static boolean may(PosixFileAttributes attributes, PosixFilePermission permission) {
        return attributes.permissions().contains(permission);
    }

    private static @Nullable PosixFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, PosixFileAttributes.class);
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }

    private Host host() {
        return new Host() {
            @Override
            public @Nullable String variable(String name) {
                return environment.get(name);
            }

            @Override
            public boolean exists(Path file) {
                return Files.isRegularFile(file);
            }
        };
    }
}
