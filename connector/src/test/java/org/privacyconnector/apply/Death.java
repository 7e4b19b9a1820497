package org.privacyconnector.apply;

/** Counts durable steps (a store commit or an effect on the world) and kills the process at the n-th. */
final class Death {
    /** Where within the step the process dies. */
    enum Moment {
        /** Before the step has any effect. */
        BEFORE,
        /** After half of it (an effect on several rows), before its answer. */
        HALF,
        /** After all of it, before its answer. */
        UNANSWERED,
        /** After its answer has come. */
        ANSWERED
    }

    private final int step;
    private final Moment moment;
    private int steps;
    private boolean dead;

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

    int steps() {
        return steps;
    }

    boolean happened() {
        return dead;
    }

    /** A dead process does nothing. */
    void alive() {
        if (dead) {
            throw new Died();
        }
    }

    void begin() {
        alive();
        steps++;
        die(Moment.BEFORE);
    }

    boolean halfway() {
        return steps == step && moment == Moment.HALF;
    }

    void half() {
        die(Moment.HALF);
    }

    void done() {
        die(Moment.UNANSWERED);
        die(Moment.ANSWERED);
    }

    private void die(Moment here) {
        if (steps == step && moment == here) {
            dead = true;
            throw new Died();
        }
    }
}
