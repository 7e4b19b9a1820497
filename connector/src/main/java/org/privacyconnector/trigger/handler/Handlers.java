package org.privacyconnector.trigger.handler;

import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Reaction;

/** The catalogue: who does what. */
public final class Handlers {
    private final Supplier<Connector> connector;

    /** @param connector the connector in force, asked anew for each row */
    public Handlers(Supplier<Connector> connector) {
        this.connector = connector;
    }

    /** Who does it. */
    public Handler of(Reaction reaction) {
        return switch (reaction) {
            case JUDGE_RETENTION -> new JudgeRetention(connector.get());
            case REVIEW_DELETION -> new ReviewDeletion(connector.get());
            case RECORD -> new RecordEvent(connector.get());
        };
    }
}
