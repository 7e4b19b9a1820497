package org.privacyconnector.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is done when a step's event has come, once the row has been read: the catalogue of {@code then}. Its words, hover texts and schema
 * come from here; each has one handler.
 */
public enum Reaction {
    /** The row's due date, as its retention rule sees it now. */
    JUDGE_RETENTION(
            "judge-retention",
            "Stores when the row falls due under its retention rule; forgotten when the row is gone.",
            "Sparar när raden förfaller enligt sin gallringsregel; glöms när raden är borta."),
    /** A question to a person. */
    REVIEW_DELETION(
            "review-deletion",
            "Opens a question when a row was deleted by others: a deletion is never a request, so a person answers.",
            "Öppnar en fråga när någon annan tagit bort en rad: en borttagning är aldrig en begäran, så en människa svarar."),
    /** A question to a person. */
    FIND_SUPPRESSED(
            "find-suppressed",
            "Looks whether the row's identities are those of somebody who was erased, and opens a question then; nothing is erased.",
            "Ser efter om radens identiteter tillhör någon som raderats, och öppnar då en fråga; inget raderas."),
    /** An entry in the ledger. */
    RECORD(
            "record",
            "Enters in the ledger that the event was seen: table, message and the row's pseudonym.",
            "För in i loggen att händelsen setts: tabell, meddelande och radens pseudonym.");

    private final String word;
    private final String en;
    private final String sv;

    Reaction(String word, String en, String sv) {
        this.word = word;
        this.en = en;
        this.sv = sv;
    }

    /** How it is written. */
    public String word() {
        return word;
    }

    /** What it means, in English. */
    public String en() {
        return en;
    }

    /** What it means, in Swedish. */
    public String sv() {
        return sv;
    }

    /** The reaction of that word. */
    public static Optional<Reaction> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Reaction::word).toList();
    }
}
