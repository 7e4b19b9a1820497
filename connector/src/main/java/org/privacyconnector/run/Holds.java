package org.privacyconnector.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/** Holds on one person, added and released by command (S12); works while anything runs (S17). Safe for many threads. */
public final class Holds {
    private static final Set<String> PERSONS = Set.of("contact", "lead", "account");
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final HoldBook book;
    private final Store store;
    private final Ledger ledger;
    private final Operator operator;
    private final InstantSource clock;
    private final PlanText text = new PlanText();

    /** Holds of the operator's environment. */
    public Holds(HoldBook book, Store store, Ledger ledger, Operator operator, InstantSource clock) {
        this.book = book;
        this.store = store;
        this.ledger = ledger;
        this.operator = operator;
        this.clock = clock;
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
     * Writes what an approver must sign ({@link Approving#signRelease}) so that the hold may end. Names no person.
     *
     * @return the file
     * @throws Refused when no such hold stands
     */
    public Path askRelease(String number, Path folder) {
        if (book.find(number).isEmpty()) {
            throw new Refused(Refused.Kind.UNKNOWN, "no hold " + number + " stands; see hold list");
        }
        Path file = folder.resolve(number + "-release.json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text.write(new Release(number, operator.environment(), "", Instant.EPOCH)) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("the request cannot be written to " + file, failure);
        }
        return file;
    }

    /**
     * Ends a hold after verifying that an approver has signed for it. What waited goes on with the next plan, by its original clock.
     *
     * @throws Refused when the signature does not hold, or no such hold stands
     */
    public void release(Path signed) {
        Release release = verified(signed);
        HoldBook.Entry entry = book.find(release.hold())
                .orElseThrow(() ->
                        new Refused(Refused.Kind.UNKNOWN, "no hold " + release.hold() + " stands; see hold list"));
        Instant now = millis();
        if (release.at().isBefore(entry.added().minus(SKEW)) || release.at().isAfter(now.plus(SKEW))) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    "the release of " + release.hold() + " was signed before the hold was added, or in the future");
        }
        store.submit(tx -> {
            if (book.release(tx, release.hold(), now)) {
                ledger.append(tx, new Entry.HoldReleased(release.hold()));
            }
            return true;
        });
    }

    private Release verified(Path signed) {
        try {
            SignedFile file = text.read(FolderText.only(signed), SignedFile.class);
            Release release = text.read(file.text(), Release.class);
            boolean good = release.environment().equals(operator.environment())
                    && operator.approvers().stream()
                            .filter(approver -> approver.name().equals(release.approver()))
                            .anyMatch(approver -> approver instanceof Approver.Key key
                                    && Signatures.verify(
                                            key, Signatures.Purpose.RELEASE, file.text(), file.signature()));
            if (good) {
                return release;
            }
        } catch (IOException | IllegalArgumentException none) {
            throw new Refused(Refused.Kind.APPROVAL, signed + " is not a signed release of a hold");
        }
        throw new Refused(
                Refused.Kind.APPROVAL,
                signed + " is not signed by an approver of " + operator.environment()
                        + "; a hold stays until one signs");
    }

    private Instant millis() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
