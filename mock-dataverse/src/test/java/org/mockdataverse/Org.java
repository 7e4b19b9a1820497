package org.mockdataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.seed.User;

/** An environment without a socket, with a clock that stands still, and its Web API in short. JSON is written with single quotes. */
public final class Org implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The time. */
    public final TestClock clock = new TestClock();
    /** The environment. */
    public final MockDataverse mock;

    private User user = User.administrator();

    public Org() {
        this(builder -> builder);
    }

    public Org(UnaryOperator<MockDataverse.Builder> more) {
        mock = more.apply(MockDataverse.builder().inProcess().clock(clock).forgetful())
                .start();
    }

    /** From now on requests come from that user. */
    public Org as(User other) {
        user = other;
        return this;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer send(String method, String path, String body, String... headers) {
        Headers all = Headers.of(headers).with("Authorization", "Bearer " + mock.token(user));
        if (!body.isEmpty()) {
            all = all.with("Content-Type", "application/json");
        }
        return mock.exchange().exchange(Ask.of(method, "/api/data/v9.2/" + path, all, body.replace('\'', '"')));
    }

    /** The id of what was created, or an error that names the refusal. */
    public static UUID created(Answer answer) {
        if (answer.status() != 204) {
            throw new AssertionError(answer.status() + " " + json(answer));
        }
        String url = answer.headers().first("OData-EntityId").orElseThrow();
        return UUID.fromString(url.substring(url.lastIndexOf('(') + 1, url.length() - 1));
    }

    public static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException other) {
            throw new UncheckedIOException(other);
        }
    }

    @Override
    public void close() {
        mock.close();
    }
}
