package org.mockdataverse.fault;

import java.time.Duration;
import org.mockdataverse.engine.Answer;

/** An answer that is to arrive badly; doors do it in their way. */
public final class BadDelivery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final int arriving;
    private final int pieces;
    private final Duration over;

    /**
     * Sends that much of an answer.
     *
     * @param arriving so many bytes of the body, after which the connection is cut; all of them for a whole answer
     * @param pieces in how many pieces
     * @param over how long that takes
     */
    public BadDelivery(Answer answer, int arriving, int pieces, Duration over) {
        super("the answer is to arrive badly, as a fault asked", null, false, false);
        this.answer = answer;
        this.arriving = arriving;
        this.pieces = pieces;
        this.over = over;
    }

    /** The answer as it should be. */
    public Answer answer() {
        return answer;
    }

    /** How many bytes of its body arrive. */
    public int arriving() {
        return arriving;
    }

    /** Whether the connection is cut before all has arrived. */
    public boolean cut() {
        return arriving < answer.body().length;
    }

    /** In how many pieces; at least 1. */
    public int pieces() {
        return Math.max(1, Math.min(pieces, arriving));
    }

    /** How long that takes. */
    public Duration over() {
        return over;
    }
}
