package org.privacyconnector.cli;

import org.privacyconnector.store.StoreException;
import org.privacyconnector.table.DataverseAccessException;

/** Turns what went wrong into an exit code and a message that is safe to show (S31). */
final class Failures {
    private Failures() {}

    /** The exit code. */
    static ExitCode code(RuntimeException failure) {
        return failure instanceof Refusal refusal ? refusal.code() : ExitCode.FAILED;
    }

    /** The message: our own exceptions speak for themselves; a foreign one is named by its type only, since its text may hold anything. */
    static String message(RuntimeException failure) {
        if (failure instanceof Refusal
                || failure instanceof StoreException
                || failure instanceof DataverseAccessException
                || failure.getClass().getPackageName().startsWith("org.privacyconnector")) {
            return String.valueOf(failure.getMessage());
        }
        return "stopped by an unexpected failure (" + failure.getClass().getSimpleName()
                + "). Nothing further was done. Run again with PRIVACY_CONNECTOR_DEBUG=1 to see where";
    }
}
