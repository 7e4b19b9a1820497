package org.privacyconnector.trigger.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.door.PromptSockets;
import org.mockdataverse.webhook.Post;
import org.mockdataverse.webhook.Reply;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.trigger.Intake;
import org.privacyconnector.web.server.Certificates;
import org.privacyconnector.web.webhook.WebhookDoor;

/**
 * The product's webhook door, and behind it the intake of whichever life there is: nobody's while it is dead. By dice an event is refused, or its
 * answer gets lost on the way although it is kept. Remembers which events were answered well. Safe for many threads.
 */
final class Doorway implements Intake, AutoCloseable {
    static final String KEY = "one-secret-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookDoor door;
    private final OkHttpClient client;
    private final boolean tls;
    private Random dice = new Random(0);
    private double trouble;
    private @Nullable Intake life;
    private final Map<String, Set<String>> kept = new HashMap<>();
    private final Map<String, Set<String>> perhaps = new HashMap<>();
    int refusals;
    int unanswered;

    /** @param certificates for TLS, or null for plain HTTP */
    Doorway(@Nullable Certificates certificates) {
        tls = certificates != null;
        client = new OkHttpClient.Builder().socketFactory(new PromptSockets()).build();
        door = new WebhookDoor(
                new InetSocketAddress("localhost", 0),
                certificates == null ? null : certificates.tls(),
                () -> List.of(KEY),
                Webhooks.HEADER,
                Webhooks.QUERY,
                this,
                InstantSource.system());
        door.start();
    }

    /** Begins a world of its own: nobody lives yet, and this share of events is refused, and of answers lost. */
    synchronized void begin(Random dice, double trouble) {
        this.dice = dice;
        this.trouble = trouble;
        life = null;
        kept.clear();
        perhaps.clear();
        refusals = 0;
        unanswered = 0;
    }

    /** From now on that one takes events; null: nobody does. */
    synchronized void leadsTo(@Nullable Intake intake) {
        life = intake;
    }

    URI url() {
        return URI.create((tls ? "https" : "http") + "://localhost:" + door.port() + WebhookDoor.PATH);
    }

    /** Brings what the stand-in would have sent itself to the real address. */
    Reply post(Post post) {
        Request.Builder request = new Request.Builder()
                .url(url() + "?" + post.url().getRawQuery())
                .post(RequestBody.create(post.body(), null));
        post.headers().entries().forEach(header -> request.header(header.getKey(), header.getValue()));
        try (Response response = client.newCall(request.build()).execute()) {
            return Reply.of(response.code());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public CompletionStage<Taken> accept(byte[] body, Map<String, List<String>> headers) {
        Intake now;
        boolean answers;
        synchronized (this) {
            now = life;
            if (now == null || dice.nextDouble() < trouble) {
                refusals++;
                return CompletableFuture.completedFuture(new Taken.Refused(Refusal.BUSY));
            }
            answers = dice.nextDouble() >= trouble;
            unanswered += answers ? 0 : 1;
        }
        return now.accept(body, headers).thenApply(taken -> {
            note(taken instanceof Taken.Accepted, body);
            return answers ? taken : new Taken.Refused(Refusal.BUSY);
        });
    }

    private synchronized void note(boolean surely, byte[] body) {
        try {
            JsonNode context = JSON.readTree(body);
            String what = context.required("PrimaryEntityName").asText() + ":"
                    + context.required("PrimaryEntityId").asText() + " "
                    + context.required("MessageName").asText();
            (surely ? kept : perhaps)
                    .computeIfAbsent(what, some -> new HashSet<>())
                    .add(context.required("OperationId").asText());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void refused(Refusal reason) {
        throw new AssertionError("the door itself refused an event: " + reason);
    }

    /** How many different events of that table, row and message were kept for sure. */
    synchronized int kept(String what) {
        return kept.getOrDefault(what, Set.of()).size();
    }

    /** The same with those of which nobody knows, since the process died. */
    synchronized int keptPerhaps(String what) {
        Set<String> all = new HashSet<>(kept.getOrDefault(what, Set.of()));
        all.addAll(perhaps.getOrDefault(what, Set.of()));
        return all.size();
    }

    @Override
    public void close() {
        door.close();
    }
}
