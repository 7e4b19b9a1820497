package org.privacyconnector.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up identities and the ways in which people write them; one seed, one sequence. */
final class Spellings {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String LOCAL = "abcxyz019._-+'";
    private final SplittableRandom random;

    Spellings(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Twelve digits of somebody born between 1900 and today, every fourth time with a coordination number. */
    String personnummer() {
        LocalDate born = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(46_000));
        int day = born.getDayOfMonth() + (random.nextInt(4) == 0 ? 60 : 0);
        String nine =
                "%02d%02d%02d%03d".formatted(born.getYear() % 100, born.getMonthValue(), day, random.nextInt(1000));
        for (int check = 0; check < 10; check++) {
            if (Luhn.holds(nine + check)) {
                return born.getYear() / 100 + nine + check;
            }
        }
        throw new AssertionError("one of ten digits is the check digit");
    }

    /** The same number in another hand; without its century only where that is unambiguous. */
    String written(String twelve) {
        int age = TODAY.getYear() - Integer.parseInt(twelve.substring(0, 4));
        String date = twelve.substring(0, 8);
        String sign;
        if (coin() && age != 100) {
            date = date.substring(2);
            sign = age > 100 ? "+" : one("", "-", " ", "\u2013", " - ");
        } else {
            sign = one("", "-", " ", "\u2212");
        }
        return around(wide(date) + sign + twelve.substring(8));
    }

    String email() {
        StringBuilder local = new StringBuilder("a");
        for (int i = random.nextInt(12); i > 0; i--) {
            local.append(LOCAL.charAt(random.nextInt(LOCAL.length())));
        }
        return local + one("@contoso.example", "@mail.xn--smrgs-pra0j.example", "@xn--mller-kva.example");
    }

    String writtenEmail(String canonical) {
        String unicode = coin()
                ? canonical.replace("xn--smrgs-pra0j", "sm\u00f6rg\u00e5s").replace("xn--mller-kva", "mu\u0308ller")
                : canonical;
        StringBuilder cased = new StringBuilder();
        unicode.codePoints().forEach(c -> cased.appendCodePoint(coin() ? Character.toUpperCase(c) : c));
        return around(one("", "mailto:", "MAILTO:") + cased + one("", "."));
    }

    /** Any text at all, half of it made of what identities are made of. */
    String noise() {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            noise.appendCodePoint(
                    coin() ? "0123456789-+@. \"[]SEabc".charAt(random.nextInt(23)) : random.nextInt(0x10FFFF));
        }
        return noise.toString();
    }

    private String around(String value) {
        return one("", " ", "\u00a0", "\u200b", "\t") + value + one("", " ", "\u202f", "\ufeff", "\n");
    }

    private String wide(String digits) {
        if (random.nextInt(5) > 0) {
            return digits;
        }
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c - '0' + '\uff10')));
        return wide.toString();
    }

    private String one(String... of) {
        return List.of(of).get(random.nextInt(of.length));
    }
}
