package org.privacyconnector.web.webhook;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.SecretException;
import org.privacyconnector.trigger.Intake;
import org.privacyconnector.trigger.Intake.Refusal;
import org.privacyconnector.trigger.Intake.Taken;
import org.privacyconnector.trigger.Renewing;
import org.privacyconnector.trigger.ServicePart;
import org.privacyconnector.web.server.Answer;
import org.privacyconnector.web.server.Limits;
import org.privacyconnector.web.server.Request;
import org.privacyconnector.web.server.Route;
import org.privacyconnector.web.server.Tls;
import org.privacyconnector.web.server.WebServer;

/**
 * {@code POST /webhooks/dataverse}. Answers 200 once an event is kept, 202 when nothing wants it, and otherwise without a word: 400, 401, 403,
 * 413, or 503, the only one that makes Dataverse try again.
 */
public final class WebhookDoor implements ServicePart, Renewing {
    /** Where Dataverse posts. */
    public static final String PATH = "/webhooks/dataverse";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than any event: Dataverse thins what is above 256 KB. A store that takes longer than this is too slow. */
    private static final Limits LIMITS = new Limits(
            1 << 20, 64, 16 << 10, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5), 1024);

    private final Intake intake;
    private final Supplier<List<String>> secrets;
    private volatile Keys keys;
    private final String header;
    private final String query;
    private final WebServer server;

    /**
     * Not open yet.
     *
     * @param secrets any of which opens the door; asked now and at each {@link #renew}
     * @param header the header that carries the secret
     * @param query the query parameter that carries it instead
     * @throws org.privacyconnector.SecretException when there is no secret
     * @throws org.privacyconnector.web.server.ServerException when certificate or key cannot be used
     */
    public WebhookDoor(
            InetSocketAddress listen,
            @Nullable Tls tls,
            Supplier<List<String>> secrets,
            String header,
            String query,
            Intake intake,
            InstantSource clock) {
        this(listen, tls, secrets, header, query, intake, clock, LIMITS);
    }

    WebhookDoor(
            InetSocketAddress listen,
            @Nullable Tls tls,
            Supplier<List<String>> secrets,
            String header,
            String query,
            Intake intake,
            InstantSource clock,
            Limits limits) {
        this.intake = intake;
        this.secrets = secrets;
        this.keys = new Keys(secrets);
        this.header = header.toLowerCase(Locale.ROOT);
        this.query = query;
        this.server = new WebServer(
                listen,
                tls,
                limits,
                List.of(Route.posted(PATH, this::take)),
                status -> intake.refused(refusal(status)),
                clock);
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void start() {
        server.start();
    }

    /** The port that it listens on; after {@link #start}. */
    public int port() {
        return server.port();
    }

    /** Takes secrets and TLS files as they are now. One that cannot be read leaves the old ones in use: a closed door would lose events. */
    @Override
    public Optional<String> renew() {
        server.reload();
        try {
            Keys read = new Keys(secrets);
            if (read.same(keys)) {
                return Optional.empty();
            }
            keys = read;
            return Optional.of("the secrets of webhooks were read again; "
                    + (read.count() == 1 ? "one opens the door" : "any of " + read.count() + " opens the door"));
        } catch (SecretException unusable) {
            return Optional.of("the secrets of webhooks were not read again, and the old ones stay in use: "
                    + unusable.getMessage());
        }
    }

    private CompletionStage<Answer> take(Request request) {
        List<String> presented = new ArrayList<>(request.headers().getOrDefault(header, List.of()));
        presented.addAll(request.query().getOrDefault(query, List.of()));
        if (!keys.open(presented)) {
            intake.refused(Refusal.UNAUTHORISED);
            return CompletableFuture.completedFuture(Answer.of(401));
        }
        return intake.accept(request.body(), request.headers()).thenApply(WebhookDoor::answer);
    }

    private static Answer answer(Taken taken) {
        if (taken instanceof Taken.Refused refused) {
            return Answer.of(
                    switch (refused.reason()) {
                        case UNAUTHORISED -> 401;
                        case FOREIGN -> 403;
                        case MALFORMED -> 400;
                        case TOO_LARGE -> 413;
                        case TOO_SLOW -> 408;
                        case MISDIRECTED -> 404;
                        case BUSY, DRAINING -> 503;
                    });
        }
        return Answer.of(taken instanceof Taken.Accepted ? 200 : 202);
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 400 -> Refusal.MALFORMED;
            case 408 -> Refusal.TOO_SLOW;
            case 413 -> Refusal.TOO_LARGE;
            case 503 -> Refusal.DRAINING;
            default -> Refusal.MISDIRECTED;
        };
    }

    @Override
    public void drain() {
        server.close(PATIENCE);
    }

    @Override
    public void close() {
        server.close();
    }
}
