package org.privacyconnector.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers of phones to E.164; those without a country are of the region that the policy names. */
public final class PhoneReader implements IdentityReader {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;
    private final Reading refused;

    /**
     * @param region a country of ISO 3166, such as {@code SE}
     * @throws IllegalArgumentException when no phone number is known of that region; see {@link #knows}
     */
    public PhoneReader(String region) {
        if (!knows(region)) {
            throw new IllegalArgumentException(
                    region + " is no region with phone numbers; write two letters, such as SE");
        }
        this.region = region.toUpperCase(Locale.ROOT);
        this.refused = new Reading.Refused(
                "is no phone number (without a country code it would have to be one of " + this.region + ")");
    }

    /** Whether there are phone numbers of that region. */
    public static boolean knows(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region.toUpperCase(Locale.ROOT));
    }

    /** By the region: a policy that was read twice is the same policy. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneReader reader && region.equals(reader.region);
    }

    @Override
    public int hashCode() {
        return region.hashCode();
    }

    @Override
    public IdentityKind kind() {
        return IdentityKind.PHONE;
    }

    @Override
    public Reading read(@Nullable String written, LocalDate asOf) {
        String text = Written.plain(written);
        if (text.isEmpty()) {
            return new Reading.Nothing();
        }
        PhoneNumber number;
        try {
            number = numbers.parse(text, region);
        } catch (NumberParseException none) {
            return refused;
        }
        if (!numbers.isValidNumber(number)) {
            return refused;
        }
        String e164 = numbers.format(number, PhoneNumberFormat.E164);
        return Reading.of(new Phone(number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164));
    }
}
