package org.privacyconnector.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * One problem, where it is, and how to mend it.
 *
 * @param code stable name for programs, such as {@code unknown-column}
 * @param place null when it is not about a line of a file
 * @param summary one sentence without a full stop that says what is wrong, in the words of the file
 * @param cure a full sentence that says how to mend it ({@code Did you mean 'emailaddress1'?}), or null
 * @param line the offending line of the file as written, for the caret, or null; never a line that may hold a secret
 */
public record Diagnostic(
        Severity severity,
        String code,
        @Nullable Place place,
        String summary,
        @Nullable String cure,
        @Nullable String line) {
    /** An error at a place. */
    public static Diagnostic error(String code, @Nullable Place place, String summary, @Nullable String cure) {
        return new Diagnostic(Severity.ERROR, code, place, summary, cure, null);
    }

    /** A warning at a place. */
    public static Diagnostic warning(String code, @Nullable Place place, String summary, @Nullable String cure) {
        return new Diagnostic(Severity.WARNING, code, place, summary, cure, null);
    }

    /** The message on one line: {@code config/retention.yaml:12:5 unknown column 'x' on contact. Did you mean 'y'?} */
    @Override
    public String toString() {
        return (place == null ? "" : place + " ")
                + (severity == Severity.WARNING ? "warning: " : "")
                + summary
                + (cure == null ? "" : ". " + cure);
    }
}
