package org.privacyconnector.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The folder a demonstration works in: a copy of the sample policy, with the made-up environment's trust roots laid over it. */
final class DemoFolder implements AutoCloseable {
    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes a folder of its own under the system's place for temporary files, readable by its owner alone. */
    static DemoFolder create() {
        try {
            return new DemoFolder(Files.createTempDirectory(
                    "privacy-connector-demo-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A path inside it. */
    Path at(String name) {
        return folder.resolve(name);
    }

    /** Copies the files of a folder, without those in folders below. */
    void copy(Path from, String to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(at(to));
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, at(to).resolve(file.getFileName().toString()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes an empty folder. */
    void makeFolder(String name) {
        try {
            Files.createDirectories(at(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes a file that only its owner can read. */
    Path write(String name, List<String> lines) {
        Path file = at(name);
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            Files.write(file, lines, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }

    /** Removes it with everything in it. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted((a, b) -> b.compareTo(a))::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
