package org.privacyconnector.trigger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Where events of Dataverse come in, whichever door brings them: a webhook, or a queue that carries the same body. Who may bring one is the
 * door's to know. Safe for many threads; never waits.
 */
public interface Intake {
    /**
     * Takes an event. What is accepted is on disk before the stage completes; the stage never completes with an exception.
     *
     * @param body the event as JSON in UTF-8; not changed afterwards by anybody
     * @param headers what came beside it, by name in lower case
     */
    CompletionStage<Taken> accept(byte[] body, Map<String, List<String>> headers);

    /** An event was refused before it came this far: counts it. */
    void refused(Refusal reason);

    /** What became of an event. */
    sealed interface Taken {
        /** It is kept, and its row will be looked at. */
        record Accepted(boolean duplicate) implements Taken {}

        /** It is well-formed, and nothing wants it. */
        record Ignored() implements Taken {}

        /** It is not kept. */
        record Refused(Refusal reason) implements Taken {}
    }

    /** Why an event is refused. */
    enum Refusal {
        /** It does not carry the secret. */
        UNAUTHORISED("unauthorised"),
        /** It is of another organisation. */
        FOREIGN("foreign"),
        /** It is no event, or breaks a limit of form. */
        MALFORMED("malformed"),
        /** It is too long. */
        TOO_LARGE("too-large"),
        /** It came too slowly. */
        TOO_SLOW("too-slow"),
        /** Too many wait already, or the store does not take it: the sender should try again. */
        BUSY("busy"),
        /** The program is about to end: the sender should try again. */
        DRAINING("draining"),
        /** It came by the wrong way: another path or method, too many headers. */
        MISDIRECTED("misdirected");

        private final String word;

        Refusal(String word) {
            this.word = word;
        }

        /** How counts and metrics call it. */
        public String word() {
            return word;
        }
    }
}
