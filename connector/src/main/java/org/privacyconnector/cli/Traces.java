package org.privacyconnector.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where in the program a failure arose: types, places, and what our own exceptions say; a foreign one's text may hold anything (S31). */
final class Traces {
    private static final int DEEPEST = 8;

    private Traces() {}

    /** Prints the failure and what caused it. */
    static void print(Throwable failure, Consumer<String> lines) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            boolean own = cause.getClass().getPackageName().startsWith("org.privacyconnector");
            lines.accept((depth == 0 ? "" : "caused by ")
                    + cause.getClass().getName()
                    + (own ? ": " + cause.getMessage() : ""));
            for (StackTraceElement place : cause.getStackTrace()) {
                if (place.getClassName().startsWith("picocli.")) {
                    break;
                }
                lines.accept("    at " + place);
            }
            cause = cause.getCause();
        }
    }
}
