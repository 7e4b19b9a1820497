package org.privacyconnector.policy.draft;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Table;

/**
 * What kind of personal data a column probably holds.
 *
 * @param category as a data map has it, such as {@code contact.email}
 * @param why what the guess rests on, for the person who checks it; null where the platform itself says it
 */
record ColumnGuess(String category, @Nullable String why) {
    private static final Set<ColumnType> TEXTS = EnumSet.of(ColumnType.TEXT, ColumnType.MEMO);
    private static final Set<ColumnType> CHOSEN = EnumSet.of(
            ColumnType.TEXT, ColumnType.CHOICE, ColumnType.MULTI_CHOICE, ColumnType.INTEGER, ColumnType.BIG_INTEGER);
    private static final Set<ColumnType> DATED = EnumSet.of(ColumnType.TEXT, ColumnType.DATE_TIME);
    private static final Set<ColumnType> AMOUNTS = EnumSet.of(
            ColumnType.TEXT,
            ColumnType.MONEY,
            ColumnType.DECIMAL,
            ColumnType.DOUBLE,
            ColumnType.INTEGER,
            ColumnType.CHOICE);
    private static final Set<ColumnType> PLACES = EnumSet.of(ColumnType.DOUBLE, ColumnType.DECIMAL, ColumnType.TEXT);
    private static final Set<ColumnType> ANY = EnumSet.of(
            ColumnType.TEXT,
            ColumnType.MEMO,
            ColumnType.CHOICE,
            ColumnType.MULTI_CHOICE,
            ColumnType.INTEGER,
            ColumnType.DATE_TIME);
    private static final Pattern STANDARD = Pattern.compile("[a-z]+[0-9]?|address[123]_[a-z0-9]+");

    /** By name and label, in English and Swedish; the first that fits counts, so what is most sensitive stands first. */
    private static final List<Clue> CLUES = List.of(
            clue(
                    "special.health",
                    ANY,
                    "health|hälso|hälsa|\\bhalsa|allerg|diagnos|sjuk|medicin|disabilit|funktionsned"),
            clue("special.union", ANY, "trade ?union|fackförbund|fackforbund|fackmedlem"),
            clue("special.belief", ANY, "religio|trossamfund|political|politisk"),
            clue("special.origin", ANY, "ethnic|etnisk|etnicitet"),
            clue(
                    "identity.national",
                    CHOSEN,
                    "personnummer|personnr|\\bpnr\\b|personal (identity )?(number|no)\\b|samordningsn|government ?id|social ?security|\\bssn\\b|national ?id|passport"
                            + "|passnummer|körkort|korkort|driver.?s? ?licen[cs]e"),
            clue("identity.birth", DATED, "birth|födelse|fodelse|född|\\bfodd"),
            clue("identity.gender", CHOSEN, "gender|\\bkön\\b|\\bkon\\b"),
            clue(
                    "identity.number",
                    CHOSEN,
                    "member ?(no|number|id)\\b|medlemsn|kundnummer|kundnr|customer ?number|employee ?id|anställningsn"
                            + "|anstallningsn|external ?user"),
            clue(
                    "finance",
                    AMOUNTS,
                    "\\biban\\b|bank ?account|bankkonto|kontonummer|clearingn|income|inkomst|salary|\\blön\\b|credit ?limit"),
            clue("location", PLACES, "latitude|longitude|latitud|longitud"),
            clue("contact.email", TEXTS, "(?<!on)e-?mail|e-?post\\b|epost|mejl|\\bsender\\b|recipients"),
            clue("contact.phone", TEXTS, "phone|telefon|mobil|\\bpager|\\bfax"),
            clue("contact.online", TEXTS, "facebook|linkedin|instagram|twitter|skype|web ?site|webbplats|\\bblog"),
            clue("online.identifier", TEXTS, "ip ?address|ip-?adress|device ?id|cookie"),
            clue(
                    "address",
                    TEXTS,
                    "address ?\\d? ?(line|name|city|county|state|postal|post ?office|country|composite|street)"
                            + "|street|\\bgata|gatuadress|postal ?code|zip ?code|postnummer|postnr|postort|\\badress|home ?address"),
            clue(
                    "family",
                    ANY,
                    "spouse|children|family ?status|marital|civilstånd|civilstand|anniversary|närståend|anhörig"),
            clue(
                    "name",
                    TEXTS,
                    "(first|last|middle|full|nick|maiden|given|family|sur) ?name|förnamn|fornamn|efternamn|personnamn"
                            + "|kontaktperson|contact ?person|salutation|\\bsuffix|yomi"),
            clue("work", TEXTS, "job ?title|befattning|yrkestitel|department|avdelning|manager|assistant|chefens"),
            clue(
                    "free-text",
                    TEXTS,
                    "description|beskrivning|subject|ämne|\\bnote|anteckning|comment|kommentar|\\blocation\\b"));

    private record Clue(String category, Set<ColumnType> types, Pattern pattern) {
        boolean fits(Column column, String words) {
            return types.contains(column.type()) && pattern.matcher(words).find();
        }
    }

    private static Clue clue(String category, Set<ColumnType> types, String pattern) {
        return new Clue(category, types, Pattern.compile(pattern));
    }

    /**
     * A guess by the column's format first, then by name and label; nothing for a column that shows no sign, or that anonymisation could not
     * touch (lookups, yes and no, states, files).
     */
    static Optional<ColumnGuess> of(Table table, Column column) {
        if (!column.readable() || column.partOf() != null || column.name().equals(table.primaryId())) {
            return Optional.empty();
        }
        String format = column.format() == null ? "" : column.format();
        if (format.equalsIgnoreCase("Email")) {
            return Optional.of(new ColumnGuess("contact.email", null));
        }
        if (format.equalsIgnoreCase("Phone")) {
            return Optional.of(new ColumnGuess("contact.phone", null));
        }
        if (column.type() == ColumnType.IMAGE) {
            return Optional.of(new ColumnGuess("photo", "an image"));
        }
        String name = words(column.name().value());
        String label = column.label().toLowerCase(Locale.ROOT);
        boolean standard =
                isPerson(table) && STANDARD.matcher(column.name().value()).matches();
        for (Clue clue : CLUES) {
            if (clue.fits(column, name)) {
                return Optional.of(new ColumnGuess(clue.category(), standard ? null : "guessed by its name"));
            }
            if (clue.fits(column, label)) {
                return Optional.of(new ColumnGuess(clue.category(), "guessed by its label"));
            }
        }
        if (column.type() == ColumnType.MEMO || format.equalsIgnoreCase("TextArea")) {
            return Optional.of(new ColumnGuess("free-text", "here people write freely"));
        }
        return column.name().equals(table.primaryName())
                ? Optional.of(new ColumnGuess("free-text", "the name that a row is shown under"))
                : Optional.empty();
    }

    /** Tables whose rows are persons by the platform's own meaning. */
    static boolean isPerson(Table table) {
        return table.name().value().equals("contact") || table.name().value().equals("lead");
    }

    /** {@code new_homephone} without the publisher's prefix, and with spaces for underscores. */
    private static String words(String name) {
        int prefix = name.indexOf('_');
        boolean own = prefix > 0 && !name.matches("address[123]_.*");
        return (own ? name.substring(prefix + 1) : name).replace('_', ' ');
    }
}
