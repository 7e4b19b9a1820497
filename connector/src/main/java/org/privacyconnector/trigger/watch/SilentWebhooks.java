package org.privacyconnector.trigger.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Notifications.Topic;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.events.Silence;
import org.privacyconnector.state.events.Silences;

/** Sees tables that change and of which no event comes, and sees for a day when events come again. What was lost, the sweep makes up for. */
public final class SilentWebhooks implements Supplier<List<Sight>> {
    private final Supplier<Connector> connector;

    /** @param connector the connector in force */
    public SilentWebhooks(Supplier<Connector> connector) {
        this.connector = connector;
    }

    @Override
    public List<Sight> get() {
        Connector under = connector.get();
        Webhooks webhooks = under.policy().webhooks();
        if (webhooks == null) {
            return List.of();
        }
        Silences silences = new Silences(under.operator().environment());
        Instant now = under.clock().instant();
        return under.store().submit(tx -> silences.look(tx, webhooks.silentAfter(), now)).stream()
                .map(silence -> sight(under, silence))
                .toList();
    }

    /** The same words for as long as it lasts, so that it is told once. */
    private static Sight sight(Connector under, Silence silence) {
        Instant ended = silence.ended();
        String since = time(under, silence.since());
        return new Sight(
                "webhook/" + silence.table(),
                "webhook",
                Topic.OPERATIONS,
                ended == null
                        ? "Silent webhook: " + silence.table() + " changes, and no event of it has come since " + since
                                + ". The sweep makes up for it, later than an event would. See privacy-connector webhooks"
                                + " status and webhooks plan, and whether Dataverse reaches the door: its address,"
                                + " certificate and secret."
                        : "The webhook speaks again: events of " + silence.table() + " come since " + time(under, ended)
                                + ", after a silence since " + since + ". Nothing needs to be done.");
    }

    private static String time(Connector under, Instant at) {
        return at.atZone(under.operator().timeZone())
                .toOffsetDateTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
