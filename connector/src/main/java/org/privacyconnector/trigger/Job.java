package org.privacyconnector.trigger;

import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.run.Stop;
import org.privacyconnector.store.Transaction;

/** Something that can be begun by a schedule, or once by {@code run}: named in the policy after {@code run:}. Safe for many threads. */
public interface Job {
    /** As written in the policy; one of {@link org.privacyconnector.policy.schedule.ScheduledRun#all}. */
    String name();

    /**
     * Does it once, to its end. Carried out again after a crash: it finds by itself how far it had come.
     *
     * @throws RuntimeException when it failed and is to be tried again later
     */
    JobReport carry(Order order);

    /**
     * What is asked of it.
     *
     * @param connector under the policy in force when it was begun
     * @param apply whether plans that may be applied are applied; means nothing to a job that makes none
     * @param stop ends it at the next good place
     * @param fence to be called in every transaction that records what it has done; throws when another instance has taken it over
     */
    record Order(Connector connector, boolean apply, Stop stop, Consumer<Transaction> fence) {
        /** Of a command that somebody has typed: nobody else takes it over. */
        public static Order typed(Connector connector, Stop stop) {
            return new Order(connector, true, stop, tx -> {});
        }
    }
}
