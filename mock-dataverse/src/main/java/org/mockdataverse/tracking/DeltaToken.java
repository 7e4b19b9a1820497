package org.mockdataverse.tracking;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to where somebody has followed the changes of a table.
 *
 * @param version the greatest version there was
 * @param time when that was, in whole seconds
 */
public record DeltaToken(long version, Instant time) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})!(.{19})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The token of that text; empty when it has another form. */
    public static Optional<DeltaToken> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(form.group(2), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new DeltaToken(Long.parseLong(form.group(1)), time));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** {@code 919042!08/22/2017 08:10:44}. */
    public String text() {
        return version + "!" + TIME.format(time);
    }
}
