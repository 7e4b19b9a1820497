package org.privacyconnector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes files that are not there yet: all of them or none, and never over another one. */
final class NewFiles {
    private static final String OPEN = "rwxr-xr-x";
    private static final String OWNER_ALONE = "rwx------";

    private NewFiles() {}

    /** @throws Refusal when one of them is there already, naming all that are */
    static void mustBeNew(Iterable<Path> files) {
        List<String> there = new ArrayList<>();
        files.forEach(file -> {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                there.add(file.toString());
            }
        });
        if (!there.isEmpty()) {
            throw new Refusal(
                    ExitCode.POLICY,
                    String.join(" and ", there) + (there.size() == 1 ? " is" : " are")
                            + " there already, and a file is never overwritten. Nothing was written."
                            + " Name another folder with --out, or move what is there away");
        }
    }

    /** Makes a folder that everybody may look into and its owner alone may change; one that is there stays as it is. */
    static void folder(Path folder) {
        folder(folder, OPEN);
    }

    /** Makes a folder for its owner alone; one that is there stays as it is. */
    static void ownFolder(Path folder) {
        folder(folder, OWNER_ALONE);
    }

    /** Writes each text to its file, whose folder is there. */
    static void write(Map<Path, String> texts) {
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> text : texts.entrySet()) {
                Files.writeString(
                        text.getKey(),
                        text.getValue(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                written.add(text.getKey());
            }
        } catch (FileAlreadyExistsException raced) {
            takeBack(written);
            mustBeNew(texts.keySet());
            throw new UncheckedIOException(raced);
        } catch (IOException failure) {
            takeBack(written);
            throw new UncheckedIOException(failure);
        }
    }

    /** What was written a moment ago, and by nobody else. */
    private static void takeBack(List<Path> written) {
        for (Path file : written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                // the failure that led here is the one that is told
            }
        }
    }

    private static void folder(Path folder, String permissions) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (UnsupportedOperationException noPosix) {
            // Windows: the folder has its parent's access list
        }
    }
}
