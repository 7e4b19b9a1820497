package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.list;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

import org.privacyconnector.policy.Suppression;

/** The words of {@code erasure.yaml}. */
public final class ErasureWords {
    private ErasureWords() {}

    /** The whole file. */
    public static Shape.Keys file() {
        return keys(must(
                "erasure",
                keys(
                        must(
                                "suppression",
                                suppression(),
                                "Suppression",
                                "Spärr",
                                "Who was erased stays known by keyed hashes for a time, so that it is noticed when they reappear.",
                                "Den som raderats känns igen på nycklade kontrollsummor en tid, så att det märks om uppgifterna kommer tillbaka.")),
                "Erasure",
                "Radering",
                "Persons who asked to be forgotten (GDPR 17).",
                "Personer som begärt att bli glömda (GDPR 17)."));
    }

    private static Shape suppression() {
        return keys(
                must(
                        "basis",
                        DataMapWords.basis(),
                        "Legal basis",
                        "Rättslig grund",
                        "The letter of GDPR article 6(1) by which the hashes are kept.",
                        "Bokstaven i GDPR artikel 6.1 som kontrollsummorna sparas med stöd av."),
                must(
                        "keepFor",
                        value(Format.PERIOD),
                        "Keep for",
                        "Spara i",
                        "How long, from the day of suppression; then they are removed.",
                        "Hur länge, från dagen för spärren; sedan tas de bort."),
                must(
                        "onMatch",
                        words(word(
                                "report",
                                "A question and a notification; a person decides. Nothing is erased by itself.",
                                "En fråga och en avisering; en människa avgör. Inget raderas av sig självt.")),
                        "On match",
                        "Vid träff",
                        "What happens when somebody reappears.",
                        "Vad som händer när någon kommer tillbaka."),
                must(
                        "liftedBy",
                        list(words(
                                word(
                                        Suppression.NEW_CONSENT,
                                        "The person has consented anew.",
                                        "Personen har lämnat ett nytt samtycke."),
                                word(
                                        Suppression.NEW_ORDER,
                                        "The person has become a customer again.",
                                        "Personen har blivit kund på nytt."))),
                        "Lifted by",
                        "Hävs av",
                        "What ends a suppression before its time.",
                        "Vad som häver en spärr i förtid."));
    }
}
