package org.mockdataverse.seed;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes people up, now and then twice the same with small differences, now and then with odd characters. */
final class People {
    private static final String NO_BREAK_SPACE = "\u00a0";

    private final Dice dice;
    private final Words words;
    private @Nullable Person former;

    People(Dice dice, Words words) {
        this.dice = dice;
        this.words = words;
    }

    Person next() {
        if (former != null && dice.perMille(12)) {
            return again(former);
        }
        boolean woman = dice.percent(51);
        String first = dice.one(woman ? words.women : words.men);
        String last = dice.one(words.lastNames);
        if (dice.perMille(20)) {
            last = odd(last);
        }
        String town = dice.one(words.towns);
        LocalDate born = LocalDate.of(1938, 1, 1).plusDays(dice.below(25_000));
        Person person = new Person(
                woman,
                first,
                last,
                mail(first, last, dice.below(1_000)),
                mobile(),
                phone(),
                dice.one(words.streets) + " " + dice.between(1, 120) + (dice.percent(15) ? " B" : ""),
                town.substring(0, 3) + " " + dice.between(10, 99),
                town.substring(4),
                born,
                note(first));
        former = person;
        return person;
    }

    /** The same person as somebody else typed it. */
    private Person again(Person one) {
        return new Person(
                one.woman(),
                dice.percent(50) ? one.first().toUpperCase(Locale.ROOT) : one.first() + " ",
                one.last(),
                dice.percent(70) ? one.email().toUpperCase(Locale.ROOT) : one.email(),
                one.mobile().replace("-", ""),
                one.phone(),
                one.street(),
                one.postalCode().replace(" ", ""),
                one.town(),
                one.born(),
                one.note());
    }

    private String odd(String last) {
        return switch (dice.below(7)) {
            case 0 -> "O'Brien";
            case 1 -> last + NO_BREAK_SPACE + "Öst";
            case 2 -> "D%27Angelo";
            case 3 -> last + " 🎉";
            case 4 -> Normalizer.normalize("Åström", Normalizer.Form.NFD);
            case 5 -> last + " & Söner; <b>\"AB\"</b>";
            default -> last + "-" + Seed.MARKER;
        };
    }

    private String note(String first) {
        return Seed.MARKER + ": " + first + " ringde om "
                + dice.one(words.subjects).toLowerCase(Locale.ROOT) + ".";
    }

    private static String mail(String first, String last, int number) {
        String local = ascii(first) + "." + ascii(last);
        return local + "." + Seed.MAIL_MARKER + number + "@example.se";
    }

    static String ascii(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c == '-' && !out.isEmpty())) {
                out.append(c);
            }
        }
        return out.length() == 0 ? "x" : out.toString();
    }

    /** 070-1740605 to 070-1740699, kept for fiction. */
    String mobile() {
        return "070-17406" + two(dice.between(5, 99));
    }

    /** The landline series kept for fiction in four areas. */
    private String phone() {
        return switch (dice.below(4)) {
            case 0 -> "08-465004" + two(dice.below(100));
            case 1 -> "031-39006" + two(dice.below(100));
            case 2 -> "040-62804" + two(dice.below(100));
            default -> "0980-3192" + two(dice.below(100));
        };
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
