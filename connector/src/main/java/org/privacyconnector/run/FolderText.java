package org.privacyconnector.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files of lines strictly: UTF-8, each line ended by one line feed, nothing after the last. For one thread. */
final class FolderText implements AutoCloseable {
    private static final int LONGEST = 4 * 1024 * 1024;

    private final Path file;
    private final InputStream input;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int until;

    FolderText(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused(Refused.Kind.UNKNOWN, file + " is missing, or is not a plain file");
        }
        this.input = Files.newInputStream(file);
    }

    /** The file's only line. */
    static String only(Path file) throws IOException {
        try (FolderText text = new FolderText(file)) {
            String line = text.line();
            if (line == null || text.line() != null) {
                throw text.broken("does not hold exactly one line");
            }
            return line;
        }
    }

    /** The next line without its end, or null after the last. */
    @Nullable
    String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            if (from == until) {
                from = 0;
                until = Math.max(0, input.read(buffer));
                if (until == 0) {
                    if (bytes.size() > 0) {
                        throw broken("ends in the middle of a line");
                    }
                    return null;
                }
            }
            int end = from;
            while (end < until && buffer[end] != '\n') {
                end++;
            }
            bytes.write(buffer, from, end - from);
            if (bytes.size() > LONGEST) {
                throw broken("has a line longer than any of ours");
            }
            from = end;
            if (end < until) {
                from++;
                return decode(bytes.toByteArray());
            }
        }
    }

    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException none) {
            throw broken("is not UTF-8");
        }
    }

    private Refused broken(String how) {
        return new Refused(Refused.Kind.UNKNOWN, file + " " + how + "; ask for the plan's folder again");
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
