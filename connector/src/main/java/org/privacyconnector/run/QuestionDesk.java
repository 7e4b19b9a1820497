package org.privacyconnector.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions;
import org.privacyconnector.store.Store;

/** Questions to people, and their answers, which the ledger keeps too. Works while anything runs. Safe for many threads. */
public final class QuestionDesk {
    private final Store store;
    private final Ledger ledger;
    private final Questions questions;
    private final InstantSource clock;

    /** Questions of one environment. */
    public QuestionDesk(Store store, Ledger ledger, String environment, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.questions = new Questions(environment);
        this.clock = clock;
    }

    /** Every question that waits for its answer, the oldest first. */
    public List<Question> open() {
        return store.read(questions::open);
    }

    /** Rows that share an identity with the one that a question is about; empty when they could not be looked for. */
    public Optional<Questions.Alike> alike(String number) {
        return store.read(tx -> questions.alike(tx, number));
    }

    /**
     * Answers a question. Nothing follows from it by itself: it says that a person has seen to it.
     *
     * @param because what was found, without naming anybody; stays in the store and goes with it
     * @param by who answers, a label
     * @throws Refused when no such question is open
     */
    public void answer(String number, String because, String by) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        store.submit(tx -> {
            Question question = questions
                    .find(tx, number)
                    .filter(found -> found.answered() == null)
                    .orElseThrow(() -> new Refused(
                            Refused.Kind.UNKNOWN, "no question " + number + " is open; see questions list"));
            questions.answer(tx, number, because, by, now);
            ledger.append(
                    tx, new Entry.QuestionAnswered(number, question.about().word()));
            return true;
        });
    }
}
