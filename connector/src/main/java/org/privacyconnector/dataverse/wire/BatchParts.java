package org.privacyconnector.dataverse.wire;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MultipartReader;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads a batch's answer part by part, as it streams in. Not for several threads. */
final class BatchParts implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2})( .*)?");
    private static final int MOST_HEADERS = 64;

    private final MultipartReader reader;

    BatchParts(ResponseBody body) throws IOException {
        this.reader = new MultipartReader(body);
    }

    /** One answer; its body ends where the part ends and is read before the next is asked for. */
    record One(int status, Headers headers, BufferedSource body) {}

    /** The next answer, or null after the last. Throws when what comes is no answer. */
    @Nullable
    One next() throws IOException {
        MultipartReader.Part part = reader.nextPart();
        if (part == null) {
            return null;
        }
        BufferedSource body = part.body();
        Matcher line = STATUS.matcher(body.readUtf8LineStrict(1024));
        if (!line.matches()) {
            throw new IOException("a part of the answer does not begin with a status");
        }
        Headers.Builder headers = new Headers.Builder();
        for (int i = 0; ; i++) {
            String header = headerLine(body);
            if (header.isEmpty()) {
                break;
            }
            int colon = header.indexOf(':');
            if (colon < 1 || i == MOST_HEADERS) {
                throw new IOException("a part of the answer has headers that are none");
            }
            headers.addUnsafeNonAscii(
                    header.substring(0, colon).trim(),
                    header.substring(colon + 1).trim());
        }
        return new One(Integer.parseInt(line.group(1)), headers.build(), body);
    }

    /** The next line; the last one of a part without a body ends with the part. */
    private static String headerLine(BufferedSource body) throws IOException {
        String line = body.readUtf8Line();
        return line == null ? "" : line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
