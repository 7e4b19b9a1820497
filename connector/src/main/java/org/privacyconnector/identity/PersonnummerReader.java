package org.privacyconnector.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads personnummer and coordination numbers as people write them: with or without century, with minus, blank or nothing before the last four,
 * with plus from the hundredth year of age on. A number whose date is none, is still to come, or whose check digit is wrong is refused.
 */
public record PersonnummerReader() implements IdentityReader {
    /** Nobody born earlier was given a number. */
    static final int FIRST_YEAR = 1840;

    private static final int COORDINATION = 60;
    private static final Pattern FORM = Pattern.compile("(\\d\\d)?(\\d\\d)(\\d\\d)(\\d\\d) ?([-+]?) ?(\\d{4})");
    private static final Pattern INTERIM = Pattern.compile("(\\d\\d)?\\d{6} ?[-+]? ?\\p{L}\\d{3}");
    private static final Reading NO_FORM =
            new Reading.Refused("is no personnummer: it needs ten or twelve digits, such as YYMMDD-NNNN");
    private static final Reading IS_INTERIM =
            new Reading.Refused("is an interim number, which authorities give for a time and to more than one");
    private static final Reading NO_DATE = new Reading.Refused("is no personnummer: it begins with no date of birth");
    private static final Reading NOT_BORN = new Reading.Refused("is no personnummer: its date of birth is yet to come");
    private static final Reading WRONG_DIGIT = new Reading.Refused("is no personnummer: its check digit is wrong");

    @Override
    public IdentityKind kind() {
        return IdentityKind.PERSONNUMMER;
    }

    @Override
    public Reading read(@Nullable String written, LocalDate asOf) {
        String text = Written.plain(written);
        if (text.isEmpty()) {
            return new Reading.Nothing();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return INTERIM.matcher(text).matches() ? IS_INTERIM : NO_FORM;
        }
        String ten = form.group(2) + form.group(3) + form.group(4) + form.group(6);
        if (!Luhn.holds(ten)) {
            return WRONG_DIGIT;
        }
        boolean plus = "+".equals(form.group(5));
        return form.group(1) == null ? concluded(ten, plus, asOf) : written(form.group(1), ten, plus, asOf);
    }

    private static Reading written(String century, String ten, boolean plus, LocalDate asOf) {
        int year = Integer.parseInt(century + ten.substring(0, 2));
        if (year < FIRST_YEAR || !date(year, ten)) {
            return NO_DATE;
        }
        if (born(year, ten).isAfter(asOf)) {
            return NOT_BORN;
        }
        if (plus && year > asOf.getYear() - 100) {
            return new Reading.Refused(
                    "is no personnummer: a plus is written from the year of the hundredth birthday on");
        }
        return Reading.of(new Personnummer(century + ten, true));
    }

    /** The youngest person that is born: in this century or the last; with plus, the youngest that turned or turns a hundred this year. */
    private static Reading concluded(String ten, boolean plus, LocalDate asOf) {
        int latest = plus ? asOf.getYear() - 100 : asOf.getYear();
        int year = latest - Math.floorMod(latest - Integer.parseInt(ten.substring(0, 2)), 100);
        // 29 February of a year that has none is one of a hundred years earlier, perhaps
        while (year >= FIRST_YEAR && (!date(year, ten) || born(year, ten).isAfter(asOf))) {
            year -= 100;
        }
        return year < FIRST_YEAR ? NO_DATE : Reading.of(new Personnummer(year + ten.substring(2), plus));
    }

    private static boolean date(int year, String ten) {
        try {
            return born(year, ten).getYear() == year;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static LocalDate born(int year, String ten) {
        int day = Integer.parseInt(ten.substring(4, 6));
        return LocalDate.of(year, Integer.parseInt(ten.substring(2, 4)), day > COORDINATION ? day - COORDINATION : day);
    }
}
