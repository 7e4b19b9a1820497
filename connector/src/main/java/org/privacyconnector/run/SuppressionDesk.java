package org.privacyconnector.run;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.privacyconnector.identity.Certainty;
import org.privacyconnector.identity.Identity;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.Suppression;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions;
import org.privacyconnector.state.suppression.Reappearances;
import org.privacyconnector.state.suppression.Suppressed;
import org.privacyconnector.state.suppression.SuppressedCases;
import org.privacyconnector.state.suppression.Suppressions;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Persons who must be known again: added, listed, lifted by people; the ledger keeps case numbers. Safe for many threads. */
public final class SuppressionDesk {
    private final Store store;
    private final Ledger ledger;
    private final ZoneId zone;
    private final Policy policy;
    private final Supplier<Suppressions> suppressions;
    private final InstantSource clock;
    private final SuppressedCases cases;
    private final Reappearances reappearances;
    private final Questions questions;

    /** @param suppressions opened only where the keys are needed */
    public SuppressionDesk(
            Store store,
            Ledger ledger,
            String environment,
            ZoneId zone,
            Policy policy,
            Supplier<Suppressions> suppressions,
            InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.zone = zone;
        this.policy = policy;
        this.suppressions = suppressions;
        this.clock = clock;
        this.cases = new SuppressedCases(environment);
        this.reappearances = new Reappearances(environment);
        this.questions = new Questions(environment);
    }

    /** Every case that is kept, lifted ones too. */
    public List<SuppressedCases.Case> all() {
        return store.read(cases::all);
    }

    /** Who is recognised in a row, by case. */
    public List<Reappearances.Of> recognised(TableName table, java.util.UUID row) {
        return store.read(tx -> reappearances.of(tx, table, row));
    }

    /** A recognised case in words: {@code case E-1} or {@code perhaps case E-1}. */
    public static String said(Reappearances.Of of) {
        return switch (of.certainty()) {
            case CERTAIN -> "case " + of.caseRef();
            case LIKELY -> "probably case " + of.caseRef();
            case WEAK, NONE -> "perhaps case " + of.caseRef() + " (by what others may have too)";
        };
    }

    /**
     * Suppresses the person of a row, before that is destroyed: every identity that the row holds. An e-mail address that stands in another row
     * too is kept as a shared one.
     *
     * @return how many identities are new; 0 when the case holds them all, in force
     * @throws Refused when the policy has no suppression, there is no such row or case number, the case was lifted, or the row holds no
     *     identity
     * @throws DataverseAccessException when it cannot be read whole
     */
    public int add(RowRef person, String caseRef, RowReader rows, AccessReader access) {
        Suppression policyOf = suppression();
        if (!Suppressed.isReference(caseRef)) {
            throw new Refused(
                    Refused.Kind.UNKNOWN,
                    "'" + caseRef + "' is no case number: up to 40 letters, digits and hyphens, and nobody's name");
        }
        IdentityColumns columns = policy.identities();
        Instant now = Instant.ofEpochMilli(clock.millis());
        LocalDate today = LocalDate.ofInstant(now, zone);
        Row row = read(person, columns, rows, access);
        List<Suppressed.Known> known = new ArrayList<>();
        for (Identity identity : columns.in(row, today)) {
            if (identity.certainty() != Certainty.NONE) {
                known.add(new Suppressed.Known(identity, shared(identity, row, columns, rows, today)));
            }
        }
        if (known.isEmpty()) {
            throw new Refused(
                    Refused.Kind.UNKNOWN,
                    "the row holds nothing that data-map.yaml knows a person by, so nobody could be known again");
        }
        Instant until =
                today.plus(policyOf.keepFor()).plusDays(1).atStartOfDay(zone).toInstant();
        Suppressed suppressed = new Suppressed(caseRef, known, now, until, policyOf.basis());
        Suppressions book = suppressions.get();
        return store.submit(tx -> {
            // what has ended knows nobody any more and would only pass for being held
            cases.forget(tx, caseRef, now);
            cases.find(tx, caseRef).map(SuppressedCases.Case::lifted).ifPresent(lifted -> {
                throw new Refused(
                        Refused.Kind.BLOCKED,
                        "case " + caseRef + " was lifted on " + LocalDate.ofInstant(lifted, zone)
                                + ", so nobody would be known again by it; use a new number");
            });
            int added = book.add(tx, suppressed);
            if (added > 0) {
                ledger.append(tx, new Entry.SuppressionAdded(caseRef, added));
            }
            return added;
        });
    }

    private static Row read(RowRef person, IdentityColumns columns, RowReader rows, AccessReader access) {
        List<ColumnName> wanted = columns.of(person.table());
        access.blindSpot(person.table(), new HashSet<>(wanted)).ifPresent(blind -> {
            throw new DataverseAccessException(blind);
        });
        return rows.row(person, wanted)
                .orElseThrow(() -> new Refused(
                        Refused.Kind.UNKNOWN,
                        "there is no such row any more; a person is suppressed before the row is destroyed"));
    }

    /** Only what is likely can become less than that by being shared. */
    private static boolean shared(
            Identity identity, Row row, IdentityColumns columns, RowReader rows, LocalDate today) {
        if (columns.shared().contains(identity)) {
            return true;
        }
        if (identity.certainty() != Certainty.LIKELY) {
            return false;
        }
        List<Literal> spellings = columns.columns().stream()
                .filter(each -> each.table().equals(row.ref().table()))
                .filter(each -> each.reader()
                        .read(row.text(each.column()), today)
                        .found()
                        .filter(identity::equals)
                        .isPresent())
                .map(each -> row.text(each.column()))
                .<Literal>map(text -> new Literal.Text(String.valueOf(text)))
                .distinct()
                .toList();
        List<RowQuery> queries = columns.columns().stream()
                .filter(each -> each.reader().kind() == identity.kind())
                .map(each -> new RowQuery(each.table(), List.of(), new Condition.In(Path.of(each.column()), spellings)))
                .toList();
        return rows.together(queries).stream()
                .flatMap(List::stream)
                .anyMatch(other -> !other.ref().equals(row.ref()));
    }

    /**
     * Ends the suppression of a case before its time, and the questions about it.
     *
     * @param by one of the policy's words, such as {@code new order}
     * @param because what was found, without naming anybody
     * @throws Refused when the policy does not have that word, or no such case is in force
     */
    public void lift(String caseRef, String by, String because) {
        if (!suppression().liftedBy().contains(by)) {
            throw new Refused(
                    Refused.Kind.BLOCKED,
                    "the policy does not lift a suppression by '" + by + "'; erasure.yaml has liftedBy: "
                            + suppression().liftedBy().stream().sorted().toList());
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        store.submit(tx -> {
            if (!cases.lift(tx, caseRef, by, because, now)) {
                throw new Refused(
                        Refused.Kind.UNKNOWN, "no suppression of case " + caseRef + " is in force; see suppress list");
            }
            withdraw(tx, caseRef);
            ledger.append(
                    tx,
                    new Entry.SuppressionLifted(caseRef, by.replace(' ', '-').toLowerCase(Locale.ROOT)));
            return true;
        });
    }

    /**
     * Removes what has ended, with the questions about it.
     *
     * @param fence called in the transaction; throws when it is another's to do so
     */
    public void forgetEnded(Consumer<Transaction> fence) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        store.submit(tx -> {
            fence.accept(tx);
            cases.forget(tx, now);
            reappearances.ended(tx).forEach(caseRef -> withdraw(tx, caseRef));
            return true;
        });
    }

    private void withdraw(Transaction tx, String caseRef) {
        reappearances
                .release(tx, caseRef)
                .forEach(row -> questions.withdraw(tx, Question.About.REAPPEARED, row.table(), row.row()));
    }

    private Suppression suppression() {
        Suppression suppression = policy.suppression();
        if (suppression == null) {
            throw new Refused(
                    Refused.Kind.BLOCKED,
                    "the policy has no suppression. Write erasure: {suppression: ...} in erasure.yaml first");
        }
        return suppression;
    }
}
