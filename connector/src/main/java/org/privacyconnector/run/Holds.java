package org.privacyconnector.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/** Holds on one person, added and released by command (S12); works while anything runs (S17). Safe for many threads. */
public final class Holds {
    private static final Set<String> PERSONS = Set.of("contact", "lead", "account");
    private final HoldBook book;
    private final Store store;
    private final Ledger ledger;
    private final Operator operator;
    private final InstantSource clock;
    private final Supplier<EntraApprovals> entra;
    private final PlanText text = new PlanText();

    /**
     * Holds of the operator's environment.
     *
     * @param entra who may end one by signing in; asked for when one is to be ended
     */
    public Holds(
            HoldBook book,
            Store store,
            Ledger ledger,
            Operator operator,
            InstantSource clock,
            Supplier<EntraApprovals> entra) {
        this.book = book;
        this.store = store;
        this.ledger = ledger;
        this.operator = operator;
        this.clock = clock;
        this.entra = entra;
    }

    /** One hold; {@code toString} does not name the row. */
    public record Standing(String number, RowRef person, String ground, LocalDate review, boolean overdue) {
        @Override
        public String toString() {
            return number + (overdue ? " (past its review)" : "");
        }
    }

    /**
     * Puts a hold on a person's row; says its number. At once in force, also for plans made before.
     *
     * @param person a row of contact, lead or account
     * @param ground why, without naming the person
     * @param review when somebody must look at it again; it holds on after that day
     * @throws IllegalArgumentException when the row is of another table or environment
     */
    public String add(RowRef person, String ground, LocalDate review, String by) {
        if (!PERSONS.contains(person.table().value()) || !person.environment().equals(operator.environment())) {
            throw new IllegalArgumentException(
                    "a hold by command is on a contact, a lead or an account of " + operator.environment());
        }
        return store.submit(tx -> {
            String number = book.add(tx, person, ground, by, review, millis());
            ledger.append(tx, new Entry.HoldAdded(number, review));
            return number;
        });
    }

    /** Every hold that stands, the oldest first. */
    public List<Standing> standing(LocalDate today) {
        return book.standing().stream()
                .map(entry -> new Standing(
                        entry.number(),
                        entry.person(),
                        entry.ground(),
                        entry.review(),
                        entry.review().isBefore(today)))
                .toList();
    }

    /**
     * Writes what an approver must sign ({@link ApprovingReleases}) so that the hold may end. Names no person of whom there is data.
     *
     * @param by who asks; nobody approves what they asked for
     * @return the file
     * @throws Refused when no such hold stands
     */
    public Path askRelease(String number, Path folder, String by) {
        HoldBook.Entry hold = standing(number);
        Path file = folder.resolve(number + "-release.json");
        Release asked = new Release(
                number, hold.added(), operator.environment(), operator.organizationId(), by, "", Instant.EPOCH);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text.write(asked) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("the request cannot be written to " + file, failure);
        }
        return file;
    }

    /**
     * Ends a hold after verifying that approvers have signed for it: one person, or as many members of a group as it takes. What waited goes
     * on with the next plan, by its original clock. The ledger names the evidence, which the store keeps.
     *
     * @param signed what each of them has signed, all of one hold
     * @throws Refused when a signature does not hold, it takes more persons, or no such hold stands
     */
    public void release(List<Path> signed) {
        Instant now = millis();
        SignedReleases releases = new SignedReleases(operator, entra.get().accounts());
        List<SignedReleases.Voice> voices =
                signed.stream().map(file -> releases.verified(file, now)).toList();
        Set<String> numbers =
                voices.stream().map(voice -> voice.release().hold()).collect(Collectors.toSet());
        if (numbers.size() != 1) {
            throw new Refused(Refused.Kind.APPROVAL, "one hold is ended at a time; name the files of one");
        }
        String number = numbers.iterator().next();
        HoldBook.Entry hold = standing(number);
        if (!voices.stream().allMatch(voice -> voice.release().added().equals(hold.added()))) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    "what was signed is the end of another hold that had the number " + number + "; ask again");
        }
        SignedReleases.enough(voices);
        store.submit(tx -> {
            if (book.release(tx, number, now)) {
                for (SignedReleases.Voice voice : voices) {
                    book.keepRelease(tx, number, voice.kept(), now);
                    ledger.append(tx, new Entry.HoldReleaseApproved(number, voice.evidence()));
                }
                ledger.append(tx, new Entry.HoldReleased(number));
            }
            return true;
        });
    }

    private HoldBook.Entry standing(String number) {
        return book.find(number)
                .orElseThrow(() -> new Refused(Refused.Kind.UNKNOWN, "no hold " + number + " stands; see hold list"));
    }

    private Instant millis() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
