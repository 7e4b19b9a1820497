package org.privacyconnector.apply;

import org.privacyconnector.state.Awaiting;
import org.privacyconnector.state.Intents;
import org.privacyconnector.state.Outcomes;
import org.privacyconnector.state.OwnWrites;
import org.privacyconnector.state.Quarantines;
import org.privacyconnector.state.Runs;
import org.privacyconnector.state.Tally;

/** The tables that a run reads and writes. */
record Shelves(
        Runs runs,
        Intents intents,
        Outcomes outcomes,
        Awaiting awaiting,
        OwnWrites own,
        Tally tally,
        Quarantines quarantines) {
    static Shelves of(String environment) {
        return new Shelves(
                new Runs(environment),
                new Intents(environment),
                new Outcomes(environment),
                new Awaiting(environment),
                new OwnWrites(),
                new Tally(environment),
                new Quarantines(environment));
    }
}
