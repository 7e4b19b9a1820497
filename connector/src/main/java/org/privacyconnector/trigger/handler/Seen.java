package org.privacyconnector.trigger.handler;

import java.time.Instant;
import java.util.List;
import org.privacyconnector.policy.Step;
import org.privacyconnector.state.events.KeptEvent;
import org.privacyconnector.table.RowRef;

/**
 * A row that was named, as it was just read.
 *
 * @param exists whether it is there
 * @param events the events that named it and that nobody has dealt with; none when change tracking named it
 * @param steps the policy's steps on its table that ask for this reaction
 * @param now when it was looked at
 */
public record Seen(RowRef row, boolean exists, List<KeptEvent> events, List<Step> steps, Instant now) {
    public Seen {
        events = List.copyOf(events);
        steps = List.copyOf(steps);
    }
}
