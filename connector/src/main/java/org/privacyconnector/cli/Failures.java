package org.privacyconnector.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.privacyconnector.NotConfigured;
import org.privacyconnector.SecretException;
import org.privacyconnector.run.Refused;

/** Turns what went wrong into an exit code and a message that is safe to show (S31). */
final class Failures {
    private Failures() {}

    /** The exit code. */
    static ExitCode code(RuntimeException failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.code();
        }
        if (failure instanceof Refused refused) {
            return refused.kind() == Refused.Kind.LOCKED ? ExitCode.LOCKED : ExitCode.REFUSED;
        }
        // what was typed or configured cannot be used, and nothing was started
        return failure instanceof SecretException
                        || failure instanceof NotConfigured
                        || (failure instanceof UncheckedIOException io && absent(io))
                ? ExitCode.POLICY
                : ExitCode.FAILED;
    }

    /** The message: our own exceptions speak for themselves; a foreign one is named by its type only, since its text may hold anything. */
    static String message(RuntimeException failure) {
        if (failure.getClass().getPackageName().startsWith("org.privacyconnector")) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UncheckedIOException io && io.getCause() instanceof FileSystemException file) {
            return file.getFile() + " " + why(file);
        }
        return "stopped by an unexpected failure (" + failure.getClass().getSimpleName()
                + "). Nothing further was done. Run again with --verbose to see where";
    }

    private static String why(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return "is not there";
        }
        return file instanceof AccessDeniedException ? "may not be read or written by this user" : "cannot be used";
    }

    private static boolean absent(UncheckedIOException failure) {
        return failure.getCause() instanceof NoSuchFileException;
    }
}
