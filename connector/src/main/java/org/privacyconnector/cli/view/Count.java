package org.privacyconnector.cli.view;

import java.util.Locale;

/** A number of rows and what it means, such as {@code 412: to be deleted}. */
public record Count(String what, long rows) {
    /** The number as people read it: {@code 12,345}. */
    public String grouped() {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
