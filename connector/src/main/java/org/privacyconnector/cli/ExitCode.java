package org.privacyconnector.cli;

import java.util.Collection;
import java.util.List;

/** What the program's exit code means. A promise: scripts and schedulers depend on it. */
public enum ExitCode {
    /** Done, or nothing to do. */
    DONE(0, "done, or nothing to do"),
    /** Something failed. */
    FAILED(1, "failed"),
    /** The command line or the policy is wrong; nothing was started. */
    POLICY(2, "usage or policy error"),
    /** The plan has changes; only with {@code --exit-code}. */
    CHANGES(3, "the plan has changes (with --exit-code)"),
    /** Refused: a limit, a hold, an approval, a stale plan. */
    REFUSED(4, "refused: limit, hold, approval or stale plan"),
    /** Done, but some effects need a person. */
    ATTENTION(5, "done, but some effects need attention"),
    /** The ledger does not verify. */
    LEDGER(6, "the ledger does not verify"),
    /** Another run holds the lease. */
    LOCKED(7, "locked by another run");

    private static final List<ExitCode> GRAVEST_FIRST =
            List.of(LEDGER, REFUSED, LOCKED, FAILED, POLICY, ATTENTION, CHANGES, DONE);

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number handed to the operating system. */
    public int number() {
        return number;
    }

    /** One line for the manual. */
    public String meaning() {
        return meaning;
    }

    /** The gravest of several: 6, 4, 7, 1, 2, 5, 3, 0. Done when there is none. */
    public static ExitCode gravest(Collection<ExitCode> codes) {
        return GRAVEST_FIRST.stream().filter(codes::contains).findFirst().orElse(DONE);
    }
}
