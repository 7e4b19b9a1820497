package org.mockdataverse.fault;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.limits.Pace;

/** Lets ordered faults strike in front of something that answers. Safe for many threads. */
public final class Faulty implements Exchange {
    private final Exchange inner;
    private final Faults faults;
    private final Runnable expireTokens;
    private final UnaryOperator<Supplier<Answer>> undone;

    /**
     * Faults in front of something that answers.
     *
     * @param undone makes of something that answers one that gives the same answer and leaves nothing done
     */
    public Faulty(Exchange inner, Faults faults, Runnable expireTokens, UnaryOperator<Supplier<Answer>> undone) {
        this.inner = inner;
        this.faults = faults;
        this.expireTokens = expireTokens;
        this.undone = undone;
    }

    /**
     * Answers, or fails as ordered.
     *
     * @throws ConnectionDropped when the door is to cut the connection
     * @throws BadDelivery when the door is to send the answer in another way than usual
     */
    @Override
    public Answer exchange(Ask ask) {
        Faults.Struck struck = faults.strike(ask);
        Answer answer = struck.fault() == null ? inner.exchange(ask) : failing(ask, struck.fault());
        for (Fault.Altering altering : struck.altering()) {
            answer = altering.how().apply(ask, answer);
        }
        if (struck.fault() instanceof Fault.Delivered bad) {
            int arriving = (int) (answer.body().length * bad.share());
            throw new BadDelivery(answer, arriving, bad.pieces(), bad.over());
        }
        return answer;
    }

    private Answer failing(Ask ask, Fault fault) {
        if (fault instanceof Fault.Refusal error) {
            return Errors.json(
                    error.status(),
                    error.code(),
                    error.message(),
                    error.retryAfter() > 0 ? Integer.toString(error.retryAfter()) : "");
        }
        if (fault instanceof Fault.Instead other) {
            return other.answer();
        }
        if (fault instanceof Fault.Drop drop) {
            if (drop.afterCommit()) {
                inner.exchange(ask);
            }
            throw new ConnectionDropped(drop.reset());
        }
        if (fault instanceof Fault.Pretended) {
            return undone.apply(() -> inner.exchange(ask)).get();
        }
        if (fault instanceof Fault.After after) {
            Answer answer = inner.exchange(ask);
            after.what().accept(ask);
            return answer;
        }
        if (fault instanceof Fault.Before before) {
            before.what().accept(ask);
        } else if (fault instanceof Fault.Slow slow) {
            Pace.REAL.pass(slow.by());
        } else if (fault instanceof Fault.ExpiredTokens) {
            expireTokens.run();
        }
        return inner.exchange(ask);
    }
}
