package org.privacyconnector.identity;

import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads customer numbers of the form that the policy gives; small letters and wide digits are read as capitals and plain ones. */
public final class CustomerNumberReader implements IdentityReader {
    private static final int LONGEST = 100;
    private static final Reading REFUSED =
            new Reading.Refused("is no customer number of the form that the policy gives");
    private final Pattern form;

    /**
     * @param form what the whole number must look like, in capitals; RE2, so no writing takes long
     */
    public CustomerNumberReader(Pattern form) {
        this.form = form;
    }

    /** By the form: a policy that was read twice is the same policy. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomerNumberReader reader
                && form.pattern().equals(reader.form.pattern())
                && form.flags() == reader.form.flags();
    }

    @Override
    public int hashCode() {
        return form.pattern().hashCode();
    }

    @Override
    public IdentityKind kind() {
        return IdentityKind.CUSTOMER_NUMBER;
    }

    @Override
    public Reading read(@Nullable String written, LocalDate asOf) {
        String text = Written.plain(written).toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return new Reading.Nothing();
        }
        return text.length() <= LONGEST && form.matches(text) ? Reading.of(new CustomerNumber(text)) : REFUSED;
    }
}
