package org.privacyconnector.web.server;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a body of limited length without a thread of its own. Of one that is too long the rest is read and thrown away, up to some length:
 * a client that is still sending would not hear its answer. Undertow's own receiver ends such a connection without a word.
 */
final class BodyReader {
    /** How many times the limit is thrown away before the connection is cut. */
    private static final int PATIENCE = 4;

    private final HttpServerExchange exchange;
    private final int limit;
    private final Ends ends;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long read;

    /** How reading ends: exactly one of these is called. */
    interface Ends {
        void whole(byte[] body);

        void tooLong();

        /** The client has gone, breaks the protocol, or sends without end. */
        void broken();
    }

    BodyReader(HttpServerExchange exchange, int limit, Ends ends) {
        this.exchange = exchange;
        this.limit = limit;
        this.ends = ends;
    }

    void start() {
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            ends.broken();
            return;
        }
        Consumer<Ends> end = pull(channel);
        if (end != null) {
            end.accept(ends);
            return;
        }
        channel.getReadSetter().set(this::more);
        channel.resumeReads();
    }

    private void more(StreamSourceChannel channel) {
        Consumer<Ends> end = pull(channel);
        if (end != null) {
            channel.getReadSetter().set(null);
            channel.suspendReads();
            Connectors.executeRootHandler(handled -> end.accept(ends), exchange);
        }
    }

    /** Reads what is there; says how it ended, or null when more must come. */
    private @Nullable Consumer<Ends> pull(StreamSourceChannel channel) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            while (true) {
                buffer.clear();
                int count = channel.read(buffer);
                if (count == 0) {
                    return null;
                }
                if (count < 0) {
                    return read > limit ? Ends::tooLong : each -> each.whole(kept.toByteArray());
                }
                read += count;
                if (read > (long) limit * PATIENCE) {
                    return Ends::broken;
                }
                buffer.flip();
                keep(buffer);
            }
        } catch (IOException gone) {
            return Ends::broken;
        }
    }

    private void keep(ByteBuffer buffer) {
        if (read > limit) {
            kept.reset();
            return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        kept.write(bytes, 0, bytes.length);
    }
}
