package org.privacyconnector.policy.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;

/** Values of texts that their format has accepted already. */
final class Amounts {
    private Amounts() {}

    /** {@code 24 months}. */
    static Period period(String text) {
        String[] parts = text.split(" ", 2);
        int count = Integer.parseInt(parts[0]);
        return switch (parts[1].charAt(0)) {
            case 'd' -> Period.ofDays(count);
            case 'w' -> Period.ofWeeks(count);
            case 'm' -> Period.ofMonths(count);
            default -> Period.ofYears(count);
        };
    }

    /** {@code 90 minutes}. */
    static Duration span(String text) {
        String[] parts = text.split(" ", 2);
        int count = Integer.parseInt(parts[0]);
        return switch (parts[1].charAt(0)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** {@code every year}, {@code every 6 months}. */
    static Period review(String text) {
        String rest = text.substring("every ".length());
        return period(Character.isDigit(rest.charAt(0)) ? rest : "1 " + rest);
    }

    /** {@code 30 days}. */
    static int days(String text) {
        return Integer.parseInt(text.split(" ", 2)[0]);
    }

    /** {@code 1000} or {@code 1000 rows}. */
    static long count(String text) {
        return Long.parseLong(text.split(" ", 2)[0]);
    }

    /** {@code 5%} as 0.05. */
    static BigDecimal share(String text) {
        return new BigDecimal(text.substring(0, text.length() - 1))
                .movePointLeft(2)
                .stripTrailingZeros();
    }

    /** {@code 3x} as 3. */
    static BigDecimal factor(String text) {
        return new BigDecimal(text.substring(0, text.length() - 1)).stripTrailingZeros();
    }
}
