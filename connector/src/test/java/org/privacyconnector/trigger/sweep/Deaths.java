package org.privacyconnector.trigger.sweep;

import java.util.random.RandomGenerator;
import org.privacyconnector.store.CommitWatch;

/** Ends a life at a commit, before or after it, by dice. Safe for the store's writer and whoever opens the next life. */
final class Deaths implements CommitWatch {
    private final RandomGenerator dice;
    private double share;
    private boolean armed;
    private boolean dead;
    int count;

    /** @param share of the commits at which the process dies */
    Deaths(RandomGenerator dice, double share) {
        this.dice = dice;
        this.share = share;
    }

    /** The end of a process, as far as its threads can tell. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the process died here", null, false, false);
        }
    }

    synchronized boolean dead() {
        return dead;
    }

    /** The next life, in which it may die or not. */
    synchronized void live(boolean mayDie) {
        dead = false;
        armed = mayDie;
    }

    /** Nobody dies from now on. */
    synchronized void spare() {
        share = 0;
    }

    @Override
    public void before() {
        mayDie();
    }

    @Override
    public void after() {
        mayDie();
    }

    private synchronized void mayDie() {
        if (dead || (armed && dice.nextDouble() < share)) {
            count += dead ? 0 : 1;
            dead = true;
            throw new Death();
        }
    }
}
