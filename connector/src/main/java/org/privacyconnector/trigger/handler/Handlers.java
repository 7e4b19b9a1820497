package org.privacyconnector.trigger.handler;

import org.privacyconnector.Connector;
import org.privacyconnector.policy.Reaction;

/** The catalogue: who does what. */
public final class Handlers {
    private Handlers() {}

    /** Who does it, under the policy of that connector. */
    public static Handler of(Reaction reaction, Connector connector) {
        return switch (reaction) {
            case JUDGE_RETENTION -> new JudgeRetention(connector);
            case REVIEW_DELETION -> new ReviewDeletion(connector);
            case FIND_SUPPRESSED -> new FindSuppressed(connector);
            case RECORD -> new RecordEvent(connector);
        };
    }
}
