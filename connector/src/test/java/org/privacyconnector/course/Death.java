package org.privacyconnector.course;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.store.CommitWatch;

/** Counts the durable steps of one life and ends it at the n-th. Safe for the run's thread and the store's writer, which take turns. */
final class Death implements CommitWatch {
    private final int step;
    private final Moment moment;
    private int steps;
    private boolean dead;
    private final List<Integer> batches = new ArrayList<>();

    private Death(int step, Moment moment) {
        this.step = step;
        this.moment = moment;
    }

    static Death at(int step, Moment moment) {
        return new Death(step, moment);
    }

    static Death never() {
        return new Death(-1, Moment.BEFORE);
    }

    /** How many steps were begun. */
    synchronized int steps() {
        return steps;
    }

    /** Which of them were batches of writes. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** The step that was just begun is a batch of writes; whether only half of it shall happen. */
    synchronized boolean half() {
        batches.add(steps);
        return steps == step && moment == Moment.HALF;
    }

    synchronized boolean happened() {
        return dead;
    }

    /** A dead process asks nobody anything. */
    synchronized void alive() {
        if (dead) {
            throw new Died();
        }
    }

    @Override
    public synchronized void before() {
        alive();
        steps++;
        if (steps == step && moment == Moment.BEFORE) {
            dead = true;
            throw new Died();
        }
    }

    @Override
    public synchronized void after() {
        if (steps != step || (moment == Moment.HALF && !batches.contains(step))) {
            return;
        }
        dead = true;
        if (moment != Moment.ANSWERED) {
            throw new Died();
        }
    }

    @Override
    public String toString() {
        return step < 0 ? "no death" : "death at step " + step + ", " + moment;
    }
}
