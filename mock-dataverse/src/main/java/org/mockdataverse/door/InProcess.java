package org.mockdataverse.door;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.fault.BadDelivery;
import org.mockdataverse.fault.ConnectionDropped;

/** The door without a socket. */
public final class InProcess {
    private InProcess() {}

    /**
     * An application interceptor that answers every request of a client, whatever its host; nothing reaches the network.
     * A cut connection is an {@link IOException}, as from a socket.
     */
    public static Interceptor over(Exchange exchange) {
        return chain -> {
            Request request = chain.request();
            Answer answer;
            try {
                answer = exchange.exchange(ask(request));
            } catch (ConnectionDropped e) {
                throw new IOException(
                        (e.reset() ? "Connection reset on " : "unexpected end of stream on ")
                                + request.url().redact(),
                        e);
            } catch (BadDelivery bad) {
                return response(request, bad.answer(), body(bad));
            }
            if (chain.call().isCanceled()) {
                throw new IOException("Canceled");
            }
            return response(request, answer, new Buffer().write(answer.body()));
        };
    }

    private static Ask ask(Request request) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        Headers sent = request.headers();
        for (int i = 0; i < sent.size(); i++) {
            headers.add(Map.entry(sent.name(i), sent.value(i)));
        }
        byte[] bytes = new byte[0];
        RequestBody body = request.body();
        if (body != null) {
            Buffer buffer = new Buffer();
            body.writeTo(buffer);
            bytes = buffer.readByteArray();
            MediaType type = body.contentType();
            if (type != null && sent.get("Content-Type") == null) {
                headers.add(Map.entry("Content-Type", type.toString()));
            }
        }
        HttpUrl url = request.url();
        String query = url.encodedQuery();
        return new Ask(
                request.method(),
                query == null ? url.encodedPath() : url.encodedPath() + "?" + query,
                org.mockdataverse.engine.Headers.of(headers),
                bytes);
    }

    /** What arrives, and then the end that a reader did not expect; time does not pass. */
    private static BufferedSource body(BadDelivery bad) {
        Buffer arriving = new Buffer().write(bad.answer().body(), 0, bad.arriving());
        if (!bad.cut()) {
            return arriving;
        }
        return Okio.buffer(new ForwardingSource(arriving) {
            @Override
            public long read(Buffer sink, long count) throws IOException {
                long read = super.read(sink, count);
                if (read < 0) {
                    throw new ProtocolException("unexpected end of stream");
                }
                return read;
            }
        });
    }

    private static Response response(Request request, Answer answer, BufferedSource body) {
        Headers.Builder headers = new Headers.Builder();
        answer.headers().entries().forEach(each -> headers.addUnsafeNonAscii(each.getKey(), each.getValue()));
        MediaType type =
                answer.headers().first("Content-Type").map(MediaType::parse).orElse(null);
        long length = request.method().equals("HEAD") ? 0 : answer.body().length;
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status())
                .message("")
                .headers(headers.build())
                .body(ResponseBody.create(length == 0 ? new Buffer() : body, type, length))
                .build();
    }
}
