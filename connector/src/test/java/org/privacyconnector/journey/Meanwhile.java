package org.privacyconnector.journey;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** What others do at the very moment in which a change is on its way to Dataverse. */
final class Meanwhile implements Interceptor {
    private final Deque<Runnable> beforeWrite = new ArrayDeque<>();
    private final Deque<Runnable> afterWrite = new ArrayDeque<>();
    private final Deque<AfterRead> afterRead = new ArrayDeque<>();

    private record AfterRead(String of, Runnable what) {}

    /** At the next request that changes something, before it arrives; later ones wait for the requests after it. */
    synchronized void beforeWrite(Runnable what) {
        beforeWrite.add(what);
    }

    /** The same once it has been carried out, before its answer arrives. */
    synchronized void afterWrite(Runnable what) {
        afterWrite.add(what);
    }

    /** Once a request that only reads, and whose address or batch contains the text, has been answered. */
    synchronized void afterRead(String of, Runnable what) {
        afterRead.add(new AfterRead(of, what));
    }

    /** The client with this in front of everything else. */
    OkHttpClient around(OkHttpClient client) {
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().add(0, this);
        return builder.build();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String text = text(chain.request());
        boolean writes = text.contains("\nDELETE ") || text.contains("\nPATCH ");
        if (writes) {
            run(next(beforeWrite));
        }
        Response answer = chain.proceed(chain.request());
        run(writes ? next(afterWrite) : read(text));
        return answer;
    }

    private static void run(@Nullable Runnable what) {
        if (what != null) {
            what.run();
        }
    }

    private synchronized @Nullable Runnable next(Deque<Runnable> waiting) {
        return waiting.poll();
    }

    private synchronized @Nullable Runnable read(String text) {
        AfterRead first = afterRead.peek();
        return first != null && text.contains(first.of()) ? afterRead.remove().what() : null;
    }

    private static String text(Request request) throws IOException {
        RequestBody body = request.body();
        Buffer buffer = new Buffer().writeUtf8(request.url() + "\n");
        if (body != null) {
            body.writeTo(buffer);
        }
        return buffer.readUtf8();
    }
}
