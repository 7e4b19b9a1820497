package org.privacyconnector.policy.sentence;

import java.time.Month;
import java.time.Period;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.Then;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.policy.WithoutStart;
import org.privacyconnector.table.ColumnName;

/** Rules and holds as sentences. Pure; safe for many threads. */
public final class Sentences {
    private final Language language;
    private final ConditionSentences conditions;

    /** @param language the language of every sentence */
    public Sentences(Language language) {
        this.language = language;
        this.conditions = new ConditionSentences(language);
    }

    /** The rule: which rows, from when, how long, what then, and unless what. */
    public String rule(RetentionRule rule) {
        String rows = say("Rows of ", "Rader i ") + rule.table() + conditions.which(rule.where());
        String end = term(rule.term(), rule.start());
        String exceptions = rule.unless().stream()
                .map(this::unless)
                .map(text -> say(", unless ", ", om inte ") + text)
                .collect(Collectors.joining());
        return rows + " " + then(rule.then()) + " " + end + exceptions + "." + withoutStart(rule.withoutStart());
    }

    /** The hold: which rows it keeps, and why. */
    public String hold(Hold hold) {
        String through = hold.anyOf().isEmpty()
                ? conditions.which(hold.where())
                : say(" with a row in ", " med en rad i ") + either(hold.anyOf()) + conditions.which(hold.where());
        return say("Rows of ", "Rader i ") + hold.table() + through + say(" stay: ", " stannar: ") + hold.because()
                + ".";
    }

    /** A condition alone: {@code Status is Open or Disqualified}. */
    public String condition(org.privacyconnector.table.Condition condition) {
        return conditions.of(condition);
    }

    /** A length of time: {@code 24 months}. */
    public String period(Period period) {
        List<String> parts = new ArrayList<>();
        unit(parts, period.getYears(), "year", "years", "år", "år");
        unit(parts, period.getMonths(), "month", "months", "månad", "månader");
        unit(parts, period.getDays(), "day", "days", "dag", "dagar");
        return String.join(say(" and ", " och "), parts);
    }

    private void unit(List<String> parts, int count, String en, String ens, String sv, String svs) {
        if (count != 0) {
            parts.add(count + " " + (count == 1 ? say(en, sv) : say(ens, svs)));
        }
    }

    private String term(Term term, Start start) {
        if (term instanceof Term.ByLaw law) {
            String year = law.fiscalYearEnds() == Month.DECEMBER
                    ? ""
                    : say(", fiscal years ending with ", ", räkenskapsår till och med ") + month(law.fiscalYearEnds());
            return say("when ", "när ")
                    + law.law()
                    + say(" no longer keeps them, counted from ", " inte längre kräver dem, räknat från ")
                    + law.from()
                    + year;
        }
        return say("when more than ", "när mer än ")
                + period(((Term.After) term).period())
                + say(" have passed since ", " gått sedan ")
                + start(start);
    }

    private String month(Month month) {
        return month.getDisplayName(
                TextStyle.FULL, language == Language.ENGLISH ? Locale.ENGLISH : Locale.forLanguageTag("sv"));
    }

    private String start(Start start) {
        if (start instanceof Start.ByColumn column) {
            return column.column().value();
        }
        if (start instanceof Start.LastContactFromPerson contact) {
            return say("the last contact from the person", "den senaste kontakten från personen")
                    + alsoColumns(contact.columns());
        }
        return start instanceof Start.LastActivity activity
                ? say("the last activity", "den senaste aktiviteten") + alsoColumns(activity.columns())
                : "";
    }

    private String alsoColumns(List<ColumnName> columns) {
        return columns.isEmpty()
                ? ""
                : say(" or ", " eller ")
                        + either(columns.stream().map(ColumnName::value).toList());
    }

    private String withoutStart(WithoutStart without) {
        return without instanceof WithoutStart.Use use
                ? say(" Where that date is missing, ", " Där det datumet saknas räknas från ")
                        + use.column()
                        + say(" counts.", ".")
                : say(" Rows without that date are never due.", " Rader utan det datumet gallras aldrig.");
    }

    private String then(Then then) {
        if (then instanceof Then.Delete) {
            return say("are deleted", "tas bort");
        }
        if (then instanceof Then.Deactivate) {
            return say("are deactivated", "inaktiveras");
        }
        if (then instanceof Then.Cut cut) {
            return say("have their lookups emptied (", "får sina uppslag tömda (")
                    + cut.lookups().stream().map(ColumnName::value).collect(Collectors.joining(", ")) + ")";
        }
        if (then instanceof Then.Quarantine quarantine) {
            return say("are quarantined for ", "sätts i karantän i ")
                    + period(Period.ofDays(quarantine.days()))
                    + say(" and then ", " och sedan ")
                    + then(quarantine.afterwards());
        }
        return anonymise((Then.Anonymise) then);
    }

    private String anonymise(Then.Anonymise then) {
        String leave = then.leave().isEmpty()
                ? ""
                : say(" (left: ", " (kvar: ")
                        + then.leave().entrySet().stream()
                                .sorted(java.util.Map.Entry.comparingByKey())
                                .map(e -> e.getKey() + ", " + e.getValue())
                                .collect(Collectors.joining("; "))
                        + ")";
        return then.relatedAsDataMap()
                ? say("are anonymised", "avidentifieras") + leave
                : say("are pseudonymised", "pseudonymiseras") + leave;
    }

    /** An exception: {@code there is a row in Contact_Emails from the last 36 months by createdon}. */
    public String unless(Unless unless) {
        String age = unless.newerThan() == null
                ? ""
                : say(" from the last ", " från de senaste ")
                        + period(unless.newerThan())
                        + say(" by ", " efter ")
                        + unless.by();
        String which = unless.where() == null ? "" : conditions.which(unless.where());
        return say("there is a row in ", "det finns en rad i ") + unless.relation() + which + age;
    }

    private String either(List<String> names) {
        return String.join(say(" or ", " eller "), names);
    }

    private String say(String en, String sv) {
        return language.of(en, sv);
    }
}
