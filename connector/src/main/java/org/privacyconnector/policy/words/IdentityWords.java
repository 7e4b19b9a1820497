package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

import org.privacyconnector.identity.IdentityKind;

/** The data map's words on how a person is known again. */
final class IdentityWords {
    private IdentityWords() {}

    static Shape identity() {
        return keys(
                must(
                        "kind",
                        words(
                                kind(IdentityKind.EMAIL, "An e-mail address.", "En e-postadress."),
                                kind(
                                        IdentityKind.PHONE,
                                        "A phone number; needs region.",
                                        "Ett telefonnummer; kräver region."),
                                kind(
                                        IdentityKind.PERSONNUMMER,
                                        "A Swedish personnummer or coordination number.",
                                        "Ett personnummer eller samordningsnummer."),
                                kind(
                                        IdentityKind.ORGANISATION_NUMBER,
                                        "A Swedish organisation number; a sole trader's is a personnummer, a company's tells nobody.",
                                        "Ett organisationsnummer; enskild firmas är ett personnummer, ett bolags säger inget om någon."),
                                kind(
                                        IdentityKind.CUSTOMER_NUMBER,
                                        "A number that each customer has alone; needs pattern.",
                                        "Ett nummer som varje kund är ensam om; kräver pattern.")),
                        "Kind",
                        "Slag",
                        "What the columns hold.",
                        "Vad kolumnerna innehåller."),
                must(
                        "columns",
                        list(value(Format.TABLE_COLUMN)),
                        "Columns",
                        "Kolumner",
                        "Table and column, such as contact.emailaddress1.",
                        "Tabell och kolumn, till exempel contact.emailaddress1."),
                may(
                        "region",
                        value(Format.REGION),
                        "Country",
                        "Land",
                        "Where phone numbers without a country code are from, such as SE.",
                        "Varifrån telefonnummer utan landsnummer är, till exempel SE."),
                may(
                        "pattern",
                        value(Format.TEXT),
                        "Pattern",
                        "Mönster",
                        "What a whole customer number looks like, in capitals, such as K-[0-9]{6} (RE2).",
                        "Hur ett helt kundnummer ser ut, med versaler, till exempel K-[0-9]{6} (RE2)."),
                may(
                        "because",
                        value(Format.TEXT),
                        "Because",
                        "Skäl",
                        "Why the personnummer may be used, such as secure identification.",
                        "Varför personnumret får användas, till exempel säker identifiering."));
    }

    static Shape shared() {
        return keys(must(
                "localParts",
                list(value(Format.LOCAL_PART)),
                "Local parts",
                "Lokaldelar",
                "What stands before the @ in mailboxes of many, such as info or order.",
                "Det som står före @ i brevlådor för flera, till exempel info eller order."));
    }

    private static Shape.Word kind(IdentityKind kind, String en, String sv) {
        return word(kind.word(), en, sv);
    }
}
