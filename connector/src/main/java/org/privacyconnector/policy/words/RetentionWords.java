package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.listOrNone;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.oneOf;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of {@code retention.yaml}. */
public final class RetentionWords {
    private RetentionWords() {}

    /** The whole file. */
    public static Shape.Keys file() {
        return keys(
                may(
                        "holds",
                        list(hold()),
                        "Legal holds",
                        "Undantag från gallring",
                        "What stops retention, by condition. A hold on one person is added by command, never written here.",
                        "Det som hindrar gallring, som villkor. Ett undantag för en enskild person läggs till med kommando,"
                                + " aldrig här."),
                must(
                        "retention",
                        listOrNone(rule()),
                        "Retention rules",
                        "Gallringsregler",
                        "One rule per purpose and table: which rows, how long, and what happens then.",
                        "En regel per ändamål och tabell: vilka rader, hur länge och vad som händer sedan."));
    }

    /** One legal hold. */
    static Shape.Keys hold() {
        return keys(
                must("hold", value(Format.NAME), "Name", "Namn", "The hold's name.", "Undantagets namn."),
                must(
                        "table",
                        value(Format.TABLE),
                        "Table",
                        "Tabell",
                        "Logical name of the table whose rows are held.",
                        "Logiskt namn på tabellen vars rader hålls kvar."),
                may(
                        "anyOf",
                        list(value(Format.RELATIONSHIP)),
                        "Through relationships",
                        "Via relationer",
                        "The row is held while any row related through one of these matches; without it the row itself must match.",
                        "Raden hålls kvar medan någon rad via en av dessa relationer stämmer; utan ordet måste raden själv stämma."),
                must("where", new Shape.Where(), "Condition", "Villkor", WHERE_EN, WHERE_SV),
                must(
                        "because",
                        value(Format.TEXT),
                        "Ground",
                        "Grund",
                        "Why the rows are held.",
                        "Varför raderna hålls kvar."),
                must(
                        "owner",
                        value(Format.TEXT),
                        "Owner",
                        "Ansvarig",
                        "The role that answers for the hold.",
                        "Rollen som ansvarar för undantaget."),
                may(
                        "review",
                        value(Format.REVIEW),
                        "Review",
                        "Omprövning",
                        "How often the hold is reviewed. Past its review it still holds and is shown overdue.",
                        "Hur ofta undantaget omprövas. Efter sin omprövning gäller det fortfarande och visas som försenat."));
    }

    /** One retention rule. */
    static Shape.Keys rule() {
        return keys(
                must("rule", value(Format.NAME), "Name", "Namn", "The rule's name.", "Regelns namn."),
                must(
                        "because",
                        value(Format.TEXT),
                        "Ground",
                        "Grund",
                        "Why the rows go, for the person who approves and the person who asks.",
                        "Varför raderna gallras, för den som godkänner och den som frågar."),
                must(
                        "purpose",
                        value(Format.NAME),
                        "Purpose",
                        "Ändamål",
                        "A purpose of data-map.yaml.",
                        "Ett ändamål i data-map.yaml."),
                must(
                        "owner",
                        value(Format.TEXT),
                        "Owner",
                        "Ansvarig",
                        "The role that answers for the rule.",
                        "Rollen som ansvarar för regeln."),
                must(
                        "table",
                        value(Format.TABLE),
                        "Table",
                        "Tabell",
                        "Logical name of the table.",
                        "Tabellens logiska namn."),
                may(
                        "starts",
                        starts(),
                        "Start of the period",
                        "Fristens början",
                        "A date column, or the last activity or contact.",
                        "En datumkolumn, eller den senaste aktiviteten eller kontakten."),
                may(
                        "withoutStart",
                        oneOf(
                                words(word(
                                        "report",
                                        "The rows stay and every plan counts them as never due.",
                                        "Raderna stannar och varje plan räknar dem som aldrig gallringsbara.")),
                                keys(must(
                                        "use",
                                        value(Format.COLUMN),
                                        "Other column",
                                        "Annan kolumn",
                                        "Another date column starts the period.",
                                        "En annan datumkolumn inleder fristen."))),
                        "Rows without a start",
                        "Rader utan början",
                        "What becomes of rows whose start is empty; report when not said.",
                        "Vad som händer med rader vars början är tom; report om inget sägs."),
                may(
                        "olderThan",
                        value(Format.PERIOD),
                        "Retention period",
                        "Gallringsfrist",
                        "How long after the start the row is kept; due the day after its last day. Required unless keep names a law.",
                        "Hur länge efter början raden bevaras; den gallras dagen efter sista dagen. Krävs om inte keep anger en lag."),
                may(
                        "keep",
                        keys(
                                must(
                                        "law",
                                        value(Format.LAW),
                                        "Law",
                                        "Lag",
                                        "A law of the shipped catalogue; see the command kinds.",
                                        "En lag i den medföljande katalogen; se kommandot kinds."),
                                must(
                                        "from",
                                        value(Format.COLUMN),
                                        "Date column",
                                        "Datumkolumn",
                                        "The date that the law counts from.",
                                        "Datumet som lagen räknar från."),
                                may(
                                        "fiscalYearEnds",
                                        months(),
                                        "Fiscal year ends",
                                        "Räkenskapsårets slut",
                                        "The month with whose last day the fiscal year ends; december when not said.",
                                        "Månaden vars sista dag avslutar räkenskapsåret; december om inget sägs.")),
                        "Kept by law",
                        "Bevaras enligt lag",
                        "The period is a law's; then starts and olderThan are not written.",
                        "Fristen är lagens; då skrivs varken starts eller olderThan."),
                may("where", new Shape.Where(), "Condition", "Villkor", WHERE_EN, WHERE_SV),
                may(
                        "match",
                        words(word(
                                "all-rows",
                                "Every row of the table; tableAgain must name the table once more.",
                                "Varje rad i tabellen; tableAgain måste upprepa tabellens namn.")),
                        "Every row",
                        "Alla rader",
                        "Instead of where, for a rule on the whole table.",
                        "I stället för where, för en regel på hela tabellen."),
                may(
                        "tableAgain",
                        value(Format.TABLE),
                        "Table again",
                        "Tabellen igen",
                        "The same table once more: nobody selects a whole table by accident.",
                        "Samma tabell en gång till: ingen väljer en hel tabell av misstag."),
                may(
                        "unless",
                        list(unless()),
                        "Exceptions",
                        "Undantag",
                        "While a related row matches one of them, the row stays.",
                        "Medan en relaterad rad stämmer med något av dem stannar raden."),
                must(
                        "then",
                        oneOf(
                                finalWords(),
                                anonymise(),
                                cut(),
                                keys(
                                        must(
                                                "quarantine",
                                                value(Format.DAYS),
                                                "Quarantine",
                                                "Karantän",
                                                "Deactivated and marked first, for so many days; undo brings the row back until then.",
                                                "Först inaktiverad och märkt, under så många dagar; till dess kan undo återställa."),
                                        must(
                                                "afterwards",
                                                oneOf(finalWords(), anonymise(), cut()),
                                                "Afterwards",
                                                "Därefter",
                                                "What happens when the quarantine is over.",
                                                "Vad som händer när karantänen är slut."))),
                        "What happens",
                        "Vad som händer",
                        "delete, deactivate, anonymise, cut, or quarantine first.",
                        "delete, deactivate, anonymise, cut, eller först quarantine."),
                may(
                        "tests",
                        list(test()),
                        "Tests",
                        "Prov",
                        "Made-up rows and what is expected of them; run by the command test.",
                        "Påhittade rader och vad som väntas av dem; körs av kommandot test."));
    }

    private static Shape starts() {
        Shape.Field columns = may(
                "columns",
                list(value(Format.COLUMN)),
                "Columns",
                "Kolumner",
                "Date columns of the row that count too; the newest wins.",
                "Datumkolumner på raden som också räknas; den nyaste vinner.");
        return oneOf(
                value(Format.COLUMN),
                keys(
                        must(
                                "lastContactFrom",
                                words(word(
                                        "person",
                                        "Only what the person did: received mail, incoming calls, meetings.",
                                        "Bara det personen gjort: inkommen e-post, inkommande samtal, möten.")),
                                "Last contact from",
                                "Senaste kontakt från",
                                "The newest contact that came from the person; never our own mailings.",
                                "Den senaste kontakten som kom från personen; aldrig våra egna utskick."),
                        columns),
                keys(
                        must(
                                "lastActivity",
                                words(word(
                                        "anyone",
                                        "Any activity that regards the row or has it as a party.",
                                        "Varje aktivitet som rör raden eller där den deltar.")),
                                "Last activity of",
                                "Senaste aktivitet av",
                                "The newest activity, whoever did it.",
                                "Den senaste aktiviteten, vem som än gjorde den."),
                        columns));
    }

    private static Shape months() {
        return words(Arrays.stream(Month.values())
                .map(m -> word(m.name().toLowerCase(Locale.ROOT), "", ""))
                .toArray(Shape.Word[]::new));
    }

    private static Shape unless() {
        return keys(
                must(
                        "related",
                        value(Format.RELATIONSHIP),
                        "Relationship",
                        "Relation",
                        "Schema name of the relationship to the related rows.",
                        "Schemanamn på relationen till de relaterade raderna."),
                may(
                        "newerThan",
                        value(Format.PERIOD),
                        "Newer than",
                        "Nyare än",
                        "Only related rows within this period count.",
                        "Bara relaterade rader inom denna tid räknas."),
                may(
                        "by",
                        value(Format.COLUMN),
                        "By date column",
                        "Efter datumkolumn",
                        "The related row's date that newerThan looks at; createdon when not said.",
                        "Datumet på den relaterade raden som newerThan ser på; createdon om inget sägs."),
                may("where", new Shape.Where(), "Condition", "Villkor", WHERE_EN, WHERE_SV));
    }

    private static Shape finalWords() {
        return words(
                word("delete", "The row is deleted.", "Raden tas bort."),
                word("deactivate", "The row is set inactive.", "Raden inaktiveras."));
    }

    private static Shape cut() {
        return keys(must(
                "cut",
                list(value(Format.COLUMN)),
                "Cut",
                "Koppla loss",
                "These lookups are emptied; the row stays.",
                "Dessa uppslag töms; raden stannar."));
    }

    private static Shape anonymise() {
        return keys(must(
                "anonymise",
                new Shape.Keys(
                        List.of(
                                must(
                                        "everyPersonalColumn",
                                        words(word("empty", "Emptied.", "Töms.")),
                                        "Every personal column",
                                        "Varje personlig kolumn",
                                        "All columns with a category in data-map.yaml, and all that nobody classified but lookups, files and yes/no.",
                                        "Alla kolumner med kategori i data-map.yaml, och alla oklassade utom uppslag, filer och ja/nej."),
                                may(
                                        "leave",
                                        Shape.named(Format.COLUMN, value(Format.TEXT)),
                                        "Columns that stay",
                                        "Kolumner som stannar",
                                        "Column to reason: what stays needs its reason.",
                                        "Kolumn till skäl: det som stannar behöver sitt skäl."),
                                may(
                                        "related",
                                        words(word(
                                                "as-data-map",
                                                "Mails, parties and notes go as data-map.yaml says.",
                                                "E-post, deltagare och anteckningar följer data-map.yaml.")),
                                        "Related rows",
                                        "Relaterade rader",
                                        "Without it the plan says pseudonymised, never anonymised.",
                                        "Utan ordet säger planen pseudonymiserad, aldrig avidentifierad.")),
                        keys(must(
                                "fixed",
                                new Shape.Literal(),
                                "Fixed value",
                                "Fast värde",
                                "The column gets this value instead of being emptied.",
                                "Kolumnen får detta värde i stället för att tömmas.")),
                        Format.COLUMN),
                "Anonymise",
                "Avidentifiera",
                "Personal columns are emptied; the row stays.",
                "Personliga kolumner töms; raden stannar."));
    }

    private static Shape test() {
        return keys(
                must("given", new Shape.Given(), "Given row", "Given rad", "A made-up row.", "En påhittad rad."),
                must(
                        "asOf",
                        value(Format.DATE),
                        "As of",
                        "Per den",
                        "The day on which the rule is asked.",
                        "Dagen då regeln tillfrågas."),
                must(
                        "expect",
                        words(
                                word("due", "The row's time is out.", "Radens tid är ute."),
                                word("kept", "The row stays.", "Raden stannar.")),
                        "Expected",
                        "Väntat",
                        "What the rule must say.",
                        "Vad regeln måste svara."),
                may(
                        "by",
                        value(Format.RELATIONSHIP_OR_NAME),
                        "Kept by",
                        "Bevaras av",
                        "A hold, an exception's relationship, another rule on the table, or one of where, period and no-start.",
                        "Ett undantag, en undantagsrelation, en annan regel för tabellen, eller något av where, period och no-start."));
    }

    private static final String WHERE_EN =
            "Columns or labels with values as on the form, such as {Status: [Open]}; set and empty ask whether there is a value."
                    + " Or {odata: \"statecode eq 0\"}.";
    private static final String WHERE_SV =
            "Kolumner eller etiketter med värden som i formuläret, till exempel {Status: [Öppen]}; set och empty frågar om ett"
                    + " värde finns. Eller {odata: \"statecode eq 0\"}.";
}
