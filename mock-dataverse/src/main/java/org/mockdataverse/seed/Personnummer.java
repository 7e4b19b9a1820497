package org.mockdataverse.seed;

import java.time.LocalDate;
import java.util.Locale;

/** Personal identity numbers that look right and belong to nobody; see the package for what is assumed. */
public final class Personnummer {
    private Personnummer() {}

    /** {@code yyyymmdd-nnnc} for a birthday: birth number 238 for women, 239 for men, then the check digit. */
    public static String fictitious(LocalDate born, boolean woman) {
        String digits = String.format(
                Locale.ROOT,
                "%04d%02d%02d%s",
                born.getYear(),
                born.getMonthValue(),
                born.getDayOfMonth(),
                woman ? "238" : "239");
        return digits.substring(0, 8) + "-" + digits.substring(8) + check(digits.substring(2));
    }

    /** Whether a number of ten or twelve digits, with or without a sign between, has the right check digit. */
    public static boolean valid(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        if (digits.length() != 10 && digits.length() != 12) {
            return false;
        }
        String ten = digits.substring(digits.length() - 10);
        return check(ten.substring(0, 9)) == ten.charAt(9) - '0';
    }

    /** The check digit after nine digits, weighted 2, 1, 2, 1 and so on. */
    static int check(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int product = (nine.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
