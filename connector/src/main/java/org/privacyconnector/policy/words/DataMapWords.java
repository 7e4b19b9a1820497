package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.named;
import static org.privacyconnector.policy.words.Shape.oneOf;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

/** The words of {@code data-map.yaml}. */
public final class DataMapWords {
    private DataMapWords() {}

    /** The whole file. */
    public static Shape.Keys file() {
        return keys(
                must(
                        "purposes",
                        named(Format.NAME, purpose()),
                        "Purposes",
                        "Ändamål",
                        "Why personal data is there at all; rules and columns point here (GDPR 5(1)(b), 30(1)(b)).",
                        "Varför personuppgifterna finns; regler och kolumner pekar hit (GDPR 5.1 b, 30.1 b)."),
                must(
                        "tables",
                        named(Format.TABLE, table()),
                        "Tables with personal data",
                        "Tabeller med personuppgifter",
                        "By logical name.",
                        "Efter logiskt namn."),
                may(
                        "identities",
                        list(IdentityWords.identity()),
                        "Identities",
                        "Identiteter",
                        "Columns by which a person is known again, however each value was written.",
                        "Kolumner som en person känns igen på, hur värdet än är skrivet."),
                may(
                        "shared",
                        IdentityWords.shared(),
                        "Shared addresses",
                        "Delade adresser",
                        "Mailboxes of many: they never suffice to tell who somebody is.",
                        "Brevlådor för flera: de räcker aldrig för att veta vem någon är."));
    }

    private static Shape purpose() {
        return keys(
                must(
                        "basis",
                        basis(),
                        "Legal basis",
                        "Rättslig grund",
                        "The letter of GDPR article 6(1).",
                        "Bokstaven i GDPR artikel 6.1."),
                must(
                        "owner",
                        value(Format.TEXT),
                        "Owner",
                        "Ansvarig",
                        "The role that answers for the purpose.",
                        "Rollen som ansvarar för ändamålet."),
                may(
                        "law",
                        value(Format.LAW),
                        "Law",
                        "Lag",
                        "The law behind a legal obligation.",
                        "Lagen bakom en rättslig förpliktelse."),
                may(
                        "label",
                        keys(
                                must("sv", value(Format.TEXT), "Swedish", "Svenska", "In Swedish.", "På svenska."),
                                must("en", value(Format.TEXT), "English", "Engelska", "In English.", "På engelska.")),
                        "Label",
                        "Benämning",
                        "How letters and reports call the purpose.",
                        "Vad brev och rapporter kallar ändamålet."));
    }

    /** The letters of GDPR article 6(1). */
    static Shape basis() {
        return words(
                word("6.1.a", "Consent.", "Samtycke."),
                word("6.1.b", "Contract.", "Avtal."),
                word("6.1.c", "Legal obligation.", "Rättslig förpliktelse."),
                word("6.1.d", "Vital interests.", "Grundläggande intressen."),
                word("6.1.e", "Public task.", "Allmänt intresse eller myndighetsutövning."),
                word("6.1.f", "Legitimate interests.", "Intresseavvägning."));
    }

    private static Shape table() {
        return keys(
                must(
                        "columns",
                        named(Format.COLUMN, column()),
                        "Personal columns",
                        "Personliga kolumner",
                        "By logical name.",
                        "Efter logiskt namn."),
                may(
                        "relationships",
                        named(Format.RELATIONSHIP, fate()),
                        "Relationships",
                        "Relationer",
                        "What becomes of rows that hang on a row of this table: one word for each relationship.",
                        "Vad som händer med rader som hör till en rad i tabellen: ett ord för varje relation."));
    }

    private static Shape column() {
        return keys(
                must(
                        "category",
                        value(Format.CATEGORY),
                        "Category",
                        "Kategori",
                        "The kind of personal data, such as contact.email.",
                        "Slaget av personuppgift, till exempel contact.email."),
                must(
                        "purpose",
                        list(value(Format.NAME)),
                        "Purposes",
                        "Ändamål",
                        "The purposes that the column is kept for.",
                        "De ändamål som kolumnen behövs för."));
    }

    private static Shape fate() {
        return oneOf(
                words(
                        word("delete", "They go with the row, before it.", "De tas bort med raden, före den."),
                        word("cut", "Their lookup is emptied; they stay.", "Deras uppslag töms; de stannar."),
                        word(
                                "anonymise",
                                "Their personal columns are emptied; they stay.",
                                "Deras personliga kolumner töms; de stannar.")),
                keys(
                        must(
                                "keep",
                                keys(
                                        may(
                                                "law",
                                                value(Format.LAW),
                                                "Law",
                                                "Lag",
                                                "A law of the catalogue that keeps them; needs from.",
                                                "En lag i katalogen som bevarar dem; kräver from."),
                                        may(
                                                "from",
                                                value(Format.COLUMN),
                                                "Date column",
                                                "Datumkolumn",
                                                "The date that the law counts from.",
                                                "Datumet som lagen räknar från."),
                                        may(
                                                "for",
                                                value(Format.PERIOD),
                                                "Period",
                                                "Tid",
                                                "How long they are kept; needs after.",
                                                "Hur länge de bevaras; kräver after."),
                                        may(
                                                "after",
                                                value(Format.COLUMN),
                                                "Date column",
                                                "Datumkolumn",
                                                "The date that the period counts from.",
                                                "Datumet som tiden räknas från.")),
                                "Keep",
                                "Behåll",
                                "They stay, by law or for a period.",
                                "De stannar, enligt lag eller en viss tid."),
                        must(
                                "ground",
                                value(Format.TEXT),
                                "Ground",
                                "Grund",
                                "Why they stay, such as 17.3.e.",
                                "Varför de stannar, till exempel 17.3.e."),
                        may(
                                "purpose",
                                value(Format.NAME),
                                "Purpose",
                                "Ändamål",
                                "A purpose of this file.",
                                "Ett ändamål i denna fil."),
                        may(
                                "redact",
                                list(value(Format.COLUMN)),
                                "Emptied columns",
                                "Kolumner som töms",
                                "Columns of the kept rows that are emptied all the same.",
                                "Kolumner på de bevarade raderna som ändå töms.")));
    }
}
