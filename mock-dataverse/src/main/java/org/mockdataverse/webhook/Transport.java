package org.mockdataverse.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/** Brings requests to receivers: to functions where one listens, else over https. Safe for many threads. */
final class Transport implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();
    private final List<X509Certificate> trusted = new ArrayList<>();
    private final ExecutorService threads;
    private final Dispatcher dispatcher;
    private volatile Duration timeout = Duration.ofSeconds(60);
    private @Nullable OkHttpClient client;

    Transport() {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "webhook");
            thread.setDaemon(true);
            return thread;
        });
        dispatcher = new Dispatcher(threads);
        // a slow receiver holds up nobody but itself
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    }

    void receiver(URI url, Receiver receiver) {
        receivers.put(place(url), receiver);
    }

    synchronized void trust(X509Certificate certificate) {
        trusted.add(certificate);
        client = null;
    }

    void timeout(Duration limit) {
        timeout = limit;
    }

    /** Sends and waits for what comes of it. */
    Reply now(Post post) {
        Receiver receiver = receivers.get(place(post.url()));
        if (receiver != null) {
            return received(receiver, post);
        }
        try (Response response = call(post).execute()) {
            return Reply.of(response.code());
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    /** Sends and tells what comes of it, at once where a function receives, else by another thread. */
    void later(Post post, Consumer<Reply> told) {
        Receiver receiver = receivers.get(place(post.url()));
        if (receiver != null) {
            told.accept(received(receiver, post));
            return;
        }
        call(post).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                told.accept(failed(failure));
            }

            @Override
            public void onResponse(Call call, Response response) {
                response.close();
                told.accept(Reply.of(response.code()));
            }
        });
    }

    @Override
    public void close() {
        dispatcher.cancelAll();
        threads.shutdown();
    }

    private Reply received(Receiver receiver, Post post) {
        Reply reply;
        try {
            reply = receiver.receive(post);
        } catch (RuntimeException broken) {
            // as a server answers for a handler that breaks
            reply = Reply.of(500);
        }
        return reply.after().compareTo(timeout) > 0 ? Reply.timeout(timeout) : reply;
    }

    private Call call(Post post) {
        Request.Builder request =
                new Request.Builder().url(post.url().toString()).post(RequestBody.create(post.body(), JSON));
        post.headers().entries().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Content-Type"))
                .forEach(header -> request.addHeader(header.getKey(), header.getValue()));
        return client().newCall(request.build());
    }

    private synchronized OkHttpClient client() {
        OkHttpClient ready = client;
        if (ready == null) {
            HandshakeCertificates.Builder certificates =
                    new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
            trusted.forEach(certificates::addTrustedCertificate);
            HandshakeCertificates all = certificates.build();
            ready = new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .sslSocketFactory(all.sslSocketFactory(), all.trustManager())
                    // redirects are not followed, and a broken connection is no second try [K]
                    .followRedirects(false)
                    .retryOnConnectionFailure(false)
                    .connectTimeout(Duration.ZERO)
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .build();
            client = ready;
        }
        return ready.newBuilder().callTimeout(timeout).build();
    }

    private Reply failed(IOException failure) {
        // the time has passed already, by the real clock
        return failure instanceof InterruptedIOException ? Reply.timeout(Duration.ZERO) : Reply.unreachable();
    }

    private static String place(URI url) {
        return url.getHost() + ":" + url.getPort() + url.getPath();
    }
}
