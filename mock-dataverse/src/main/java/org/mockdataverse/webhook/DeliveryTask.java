package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.mockdataverse.jobs.JobTask;
import org.mockdataverse.jobs.Outcome;

/** Sends the context of an asynchronous step; the work of its system job. */
final class DeliveryTask implements JobTask {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    /** After so many tries Service Bus is given up [K]. */
    private static final int TRIES = 10;

    private final Webhooks webhooks;
    private final UUID step;
    private final ObjectNode context;
    private final int copies;
    private int tries;

    DeliveryTask(Webhooks webhooks, UUID step, ObjectNode context, int copies) {
        this.webhooks = webhooks;
        this.step = step;
        this.context = context;
        this.copies = copies;
    }

    @Override
    public Outcome step(UUID job) {
        // as it is registered now: a failed job that is resumed goes to the address as it has been put right
        Optional<Endpoint> endpoint = webhooks.endpoint(step);
        if (endpoint.isEmpty()) {
            return new Outcome.Failed(0, "The step or its service endpoint is gone.");
        }
        if (!endpoint.get().webhook()) {
            return bus(endpoint.get());
        }
        send(job, endpoint.get());
        return new Outcome.Pending();
    }

    private void send(UUID job, Endpoint endpoint) {
        Post post = webhooks.post(endpoint, context);
        if (copies == 0) {
            webhooks.lost(step, context, post);
            webhooks.tell(job, new Outcome.Succeeded(""));
            return;
        }
        for (int copy = 1; copy < copies; copy++) {
            webhooks.send(step, context, post, 1, reply -> {});
        }
        webhooks.send(step, context, post, 1, first -> {
            if (first.passing()) {
                webhooks.send(step, context, post, 2, second -> webhooks.tell(job, outcome(second)));
            } else {
                webhooks.tell(job, outcome(first));
            }
        });
    }

    private Outcome bus(Endpoint endpoint) {
        BusMessage message = Envelope.bus(endpoint, context, webhooks.organization());
        if (message == null) {
            return new Outcome.Failed(0, "The message is too large for Service Bus.");
        }
        try {
            webhooks.sink().post(message);
            return new Outcome.Succeeded("");
        } catch (RuntimeException unreachable) {
            tries++;
            String text = "Service Bus could not be reached.";
            return tries >= TRIES
                    ? new Outcome.Failed(0, text)
                    : new Outcome.Again(FIRST_WAIT.multipliedBy(1L << (tries - 1)), text);
        }
    }

    private static Outcome outcome(Reply reply) {
        return reply.good() ? new Outcome.Succeeded("") : new Outcome.Failed(Webhooks.FAILED, reply.failure());
    }
}
