package org.mockdataverse.webhook;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** What happens to events on their way, one after the other. Called by one thread at a time. */
@FunctionalInterface
public interface Fates {
    /** Everything arrives once, at once. */
    Fates NORMAL = () -> Fate.NORMAL;

    /** The fate of the next one. */
    Fate next();

    /** The fate of the next one, which is that step's: for those who tell steps apart. */
    default Fate next(UUID step) {
        return next();
    }

    /**
     * Fates by chance; the same seed gives the same ones.
     *
     * @param duplicate how many of all are sent twice, 0 to 1
     * @param lost how many never arrive, 0 to 1
     * @param spread each is late by anything up to this, so that they arrive in another order
     */
    static Fates byChance(long seed, double duplicate, double lost, Duration spread) {
        Random dice = new Random(seed);
        return () -> {
            boolean gone = dice.nextDouble() < lost;
            boolean twice = dice.nextDouble() < duplicate;
            Duration late = Duration.ofSeconds(Math.round(dice.nextDouble() * spread.toSeconds()));
            return new Fate(gone ? 0 : twice ? 2 : 1, late);
        };
    }
}
