package org.mockdataverse.message.files;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;

/** Uploads and downloads that are under way, by their tokens. Safe for many threads. */
final class Transfers {
    /** An upload in chunks or in blocks. Not taken back with a request that fails: the client sends the block again. */
    static final class Upload {
        private final @Nullable UUID user;
        private final String name;
        private final ByteArrayOutputStream inOrder = new ByteArrayOutputStream();
        private final Map<String, byte[]> blocks = new HashMap<>();

        Upload(@Nullable UUID user, String name) {
            this.user = user;
            this.name = name;
        }

        String name() {
            return name;
        }

        synchronized void append(long from, byte[] chunk) {
            if (from != inOrder.size()) {
                throw Refused.bad("The chunks of a file come in order.");
            }
            inOrder.writeBytes(chunk);
        }

        synchronized void put(String id, byte[] block) {
            blocks.put(id, block);
        }

        synchronized byte[] whole() {
            return inOrder.toByteArray();
        }

        /** The blocks in the order of their ids. */
        synchronized byte[] whole(List<String> ids) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String id : ids) {
                byte[] block = blocks.get(id);
                if (block == null) {
                    throw Refused.bad("The list of blocks names one that was not uploaded.");
                }
                all.writeBytes(block);
            }
            return all.toByteArray();
        }
    }

    /** A download in blocks. */
    @SuppressWarnings("ArrayRecordComponent") // contents are handed on, never compared
    record Download(@Nullable UUID user, byte[] bytes) {}

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Map<String, Download> downloads = new ConcurrentHashMap<>();
    private final Ids ids;

    Transfers(Ids ids) {
        this.ids = ids;
    }

    String begin(Caller caller, String name) {
        String token = ids.next().toString();
        uploads.put(token, new Upload(caller.user(), name));
        return token;
    }

    Upload upload(String token, Caller caller) {
        Upload upload = uploads.get(token);
        if (upload == null || !java.util.Objects.equals(upload.user, caller.user())) {
            throw Refused.bad("The token names no upload that is under way.");
        }
        return upload;
    }

    void end(String token) {
        uploads.remove(token);
    }

    String offer(Caller caller, byte[] content) {
        String token = ids.next().toString();
        downloads.put(token, new Download(caller.user(), content));
        return token;
    }

    byte[] offered(String token, Caller caller) {
        Download download = downloads.get(token);
        if (download == null || !java.util.Objects.equals(download.user(), caller.user())) {
            throw Refused.bad("The token names no download that is under way.");
        }
        return download.bytes();
    }
}
