package org.privacyconnector.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies of checkpoints where the operator says: folders that whoever can change the store cannot change (write-once, another machine's).
 * One file for each checkpoint; none is ever overwritten.
 */
final class Anchors {
    private static final String ENDING = ".checkpoint.json";
    private static final int LARGEST = 64 * 1024;
    private final String prefix;
    private final List<Path> folders;

    Anchors(String environment, List<Path> folders) {
        this.prefix = environment.replaceAll("[^A-Za-z0-9._-]", "_") + "-";
        this.folders = List.copyOf(folders);
    }

    List<Path> folders() {
        return folders;
    }

    Path file(Path folder, long size) {
        return folder.resolve(prefix + String.format(Locale.ROOT, "%012d", size) + ENDING);
    }

    /**
     * Puts the checkpoint into every folder; where it is already, nothing happens, and a copy that a crash left half written is completed.
     *
     * @throws LedgerException naming each folder that could not take it; the others have it
     */
    void write(Checkpoint checkpoint) {
        List<String> failed = new ArrayList<>();
        for (Path folder : folders) {
            try {
                write(folder, checkpoint);
            } catch (IOException failure) {
                failed.add(folder + " (" + failure.getClass().getSimpleName() + ": " + failure.getMessage() + ")");
            } catch (LedgerException refused) {
                failed.add(String.valueOf(refused.getMessage()));
            }
        }
        if (!failed.isEmpty()) {
            throw new LedgerException("the checkpoint of " + checkpoint.size()
                    + " entries is kept in the store but could not be anchored in " + String.join("; ", failed)
                    + ". Make the folder writable for this program and run again; nothing is lost");
        }
    }

    /** The anchors of one folder, by size. */
    List<Anchored> read(Path folder) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(prefix) + "([0-9]{12,18})" + Pattern.quote(ENDING));
        List<Anchored> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher matcher = name.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches()) {
                    found.add(new Anchored(file, Long.parseLong(matcher.group(1)), bytes(file)));
                }
            }
        }
        return found;
    }

    private void write(Path folder, Checkpoint checkpoint) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new LedgerException(folder + " (it is missing, and is not made by this program: a share that is not"
                    + " mounted must not go unnoticed)");
        }
        Path file = file(folder, checkpoint.size());
        byte[] wanted = (checkpoint.text() + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            put(channel, wanted, 0);
        } catch (FileAlreadyExistsException there) {
            complete(file, wanted);
        }
        sync(folder);
    }

    private static void complete(Path file, byte[] wanted) throws IOException {
        byte[] there = bytes(file);
        if (Arrays.equals(there, wanted)) {
            return;
        }
        if (!isBeginning(there, wanted)) {
            throw new LedgerException(file + " (it holds another checkpoint of the same size: two ledgers have gone"
                    + " apart, one of them is not the true one)");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            put(channel, wanted, there.length);
        }
    }

    static boolean isBeginning(byte[] part, byte[] whole) {
        return part.length < whole.length && Arrays.equals(part, 0, part.length, whole, 0, part.length);
    }

    private static void put(FileChannel channel, byte[] bytes, int from) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too large for a checkpoint");
        }
        return Files.readAllBytes(file);
    }

    /** The new name must outlive a power cut too; not every system lets a folder be synced. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // the file itself is synced
        }
    }

    /** One anchor file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Anchored(Path file, long size, byte[] text) {}
}
