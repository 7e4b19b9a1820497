package org.privacyconnector.identity;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Swedish organisation numbers, also out of VAT numbers and with the 16 that authorities write before them. A sole trader's is the
 * trader's own personnummer, and is read as that: its third digit is 0 or 1, a company's at least 2.
 */
public record OrganisationNumberReader() implements IdentityReader {
    private static final Pattern VAT = Pattern.compile("[Ss][Ee] ?(\\d{6}) ?-? ?(\\d{4}) ?01");
    private static final Pattern FORM = Pattern.compile("(?:16)?(\\d{6}) ?-? ?(\\d{4})");
    private static final Reading REFUSED = new Reading.Refused(
            "is no organisation number: it needs ten digits, such as NNNNNN-NNNN, and a right check digit");
    private static final PersonnummerReader PERSONS = new PersonnummerReader();

    @Override
    public IdentityKind kind() {
        return IdentityKind.ORGANISATION_NUMBER;
    }

    @Override
    public Reading read(@Nullable String written, LocalDate asOf) {
        String text = Written.plain(written);
        Matcher vat = VAT.matcher(text);
        Matcher form = FORM.matcher(text);
        if (vat.matches()) {
            return of(vat.group(1) + vat.group(2), asOf);
        }
        if (form.matches() && form.group(1).charAt(2) >= '2') {
            return of(form.group(1) + form.group(2), asOf);
        }
        return PERSONS.read(written, asOf);
    }

    private Reading of(String ten, LocalDate asOf) {
        if (ten.charAt(2) < '2') {
            return PERSONS.read(ten, asOf);
        }
        return Luhn.holds(ten) ? Reading.of(new OrganisationNumber(ten)) : REFUSED;
    }
}
