package org.privacyconnector.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The store's files are for their owner alone (S28). On file systems without POSIX permissions the folder's inherited rights must do. */
final class StoreFiles {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private StoreFiles() {}

    /**
     * Makes folder (0700) and file (0600) where they are missing, and refuses what others may read or replace.
     *
     * @throws StoreException with the command that mends it
     */
    static void prepare(Path file) {
        Path folder = folder(file);
        boolean posix;
        try {
            posix = makeFolder(folder);
            make(file, posix);
            make(file.resolveSibling(file.getFileName() + ".lock"), posix);
        } catch (IOException failure) {
            throw new StoreException("the store " + file + " cannot be created: " + failure.getMessage(), failure);
        }
        if (posix) {
            check(file);
        }
    }

    /** Refuses files that others may read, and a folder in which others may replace them. */
    private static void check(Path file) {
        Path folder = folder(file);
        try {
            if (permissions(folder).stream().anyMatch(OTHERS_WRITE::contains)) {
                throw new StoreException("others may write into the store's folder " + folder
                        + ", and so replace the store. Mend it with: chmod 700 " + folder);
            }
            for (String ending : List.of("", "-wal", "-shm", ".lock")) {
                Path part = file.resolveSibling(file.getFileName() + ending);
                if (Files.exists(part) && permissions(part).stream().anyMatch(OTHERS::contains)) {
                    throw new StoreException("others may use " + part + ", which holds the store (its permissions are "
                            + PosixFilePermissions.toString(permissions(part)) + "). Mend it with: chmod 600 " + part);
                }
            }
        } catch (IOException failure) {
            throw new StoreException(
                    "the permissions of the store " + file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getPosixFilePermissions(path);
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new StoreException("the store needs a file, and " + file + " is none");
        }
        return parent;
    }

    private static boolean makeFolder(Path folder) throws IOException {
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean posix = Files.getFileStore(existing).supportsFileAttributeView("posix");
        if (posix) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        return posix;
    }

    private static void make(Path file, boolean posix) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException another) {
            // another process was quicker; what it made is checked like any other
        }
    }
}
