package org.privacyconnector.trigger.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.mockdataverse.webhook.Post;
import org.mockdataverse.webhook.Receiver;
import org.mockdataverse.webhook.Reply;
import org.privacyconnector.table.TableName;

/**
 * The way from the stand-in's webhooks to a connector's intake: loses events, some so that Dataverse knows, doubles them, and brings them late and
 * in another order. The same seed does the same. A quiet one does nothing of that.
 */
final class Channel implements Receiver {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an event says that is believed. */
    record Event(TableName table, UUID row, String message) {}

    private record Underway(Instant due, long tie, Event event) {}

    private final RandomGenerator dice;
    private final InstantSource clock;
    private final double lost;
    private final double refused;
    private final double doubled;
    private final Duration spread;
    private final PriorityQueue<Underway> underway =
            new PriorityQueue<>(Comparator.comparing(Underway::due).thenComparing(Underway::tie));
    int lostCount;
    int refusedCount;
    int doubledCount;

    Channel(RandomGenerator dice, InstantSource clock, double lost, double refused, double doubled, Duration spread) {
        this.dice = dice;
        this.clock = clock;
        this.lost = lost;
        this.refused = refused;
        this.doubled = doubled;
        this.spread = spread;
    }

    static Channel quiet(RandomGenerator dice, InstantSource clock) {
        return new Channel(dice, clock, 0, 0, 0, Duration.ZERO);
    }

    @Override
    public Reply receive(Post post) {
        double fate = dice.nextDouble();
        if (fate < lost) {
            lostCount++;
            return Reply.of(200);
        }
        if (fate < lost + refused) {
            refusedCount++;
            // 503 is tried once more, 500 is not
            return Reply.of(dice.nextBoolean() ? 500 : 503);
        }
        Event event = event(post);
        int copies = dice.nextDouble() < doubled ? 2 : 1;
        doubledCount += copies - 1;
        for (int i = 0; i < copies; i++) {
            Duration late = spread.isZero() ? spread : Duration.ofSeconds(dice.nextLong(spread.toSeconds()));
            underway.add(new Underway(clock.instant().plus(late), dice.nextLong(), event));
        }
        return Reply.of(200);
    }

    /** Hands on what has arrived by now. */
    void arrive(Consumer<List<Event>> intake) {
        List<Event> arrived = new ArrayList<>();
        while (!underway.isEmpty() && !underway.peek().due().isAfter(clock.instant())) {
            arrived.add(underway.remove().event());
        }
        if (!arrived.isEmpty()) {
            intake.accept(arrived);
        }
    }

    private static Event event(Post post) {
        try {
            JsonNode context = JSON.readTree(post.body());
            return new Event(
                    new TableName(context.required("PrimaryEntityName").asText()),
                    UUID.fromString(context.required("PrimaryEntityId").asText()),
                    context.required("MessageName").asText());
        } catch (JsonProcessingException broken) {
            throw new AssertionError("the stand-in sent no JSON");
        }
    }
}
