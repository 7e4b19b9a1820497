package org.mockdataverse.webhook;

import java.time.Duration;

/**
 * What came of a request to a receiver.
 *
 * @param status the HTTP status; 0 when there was none
 * @param after how long it took by the environment's clock, for receivers without a socket
 * @param trouble why there was no status; empty when there was one
 */
public record Reply(int status, Duration after, Trouble trouble) {
    /** Why a receiver has not answered. */
    public enum Trouble {
        /** It has answered. */
        NONE,
        /** Not in time. */
        TIMEOUT,
        /** Nobody there, or not by a trusted certificate. */
        UNREACHABLE,
        /** It never left, and the platform does not know; see {@link Fate}. */
        LOST
    }

    /** At once with that status. */
    public static Reply of(int status) {
        return new Reply(status, Duration.ZERO, Trouble.NONE);
    }

    /** Nobody was there. */
    public static Reply unreachable() {
        return new Reply(0, Duration.ZERO, Trouble.UNREACHABLE);
    }

    static Reply timeout(Duration after) {
        return new Reply(0, after, Trouble.TIMEOUT);
    }

    /** The same after so long. */
    public Reply after(Duration time) {
        return new Reply(status, time, trouble);
    }

    boolean good() {
        return status >= 200 && status < 300;
    }

    /** Whether the platform tries once more. */
    boolean passing() {
        return status == 502 || status == 503 || status == 504;
    }

    /** What a user or a system job is told; the wording is [K]. */
    String failure() {
        return switch (trouble) {
            case TIMEOUT ->
                "The webhook call failed because the http request timed out at client side."
                        + " Please check your webhook request handler.";
            case UNREACHABLE ->
                "The webhook call failed because there was no connection to the webhook request handler.";
            case NONE, LOST ->
                "The webhook call failed because the http request received non-success httpStatus code of " + status
                        + ". Please check your webhook request handler.";
        };
    }
}
