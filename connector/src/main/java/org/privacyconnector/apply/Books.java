package org.privacyconnector.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.effect.Outcome;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.state.Awaiting;
import org.privacyconnector.state.Intent;
import org.privacyconnector.state.OutcomeRecord;
import org.privacyconnector.state.Quarantines;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;

/** Writes down what became of lines: outcome, counter, ledger entry, and what follows for other lines, all in the caller's transaction. */
final class Books {
    /** Why a row stays whose child stays. */
    static final String RELATED_STAYS = "a related row stays";

    /** Why a row stays that would have gone with its parent. */
    static final String PARENT_STAYS = "the row it would go with stays";

    static final ColumnName STATE = new ColumnName("statecode");
    static final ColumnName STATUS = new ColumnName("statuscode");

    private final Shelves shelves;
    private final EffectLog log;

    Books(Shelves shelves, EffectLog log) {
        this.shelves = shelves;
        this.log = log;
    }

    /** Records a line that was to be sent, with everything that follows from it. */
    void settle(Transaction tx, Work work, Settled settled, Instant at) {
        PlanLine line = settled.line();
        Effect effect = Kind.effect(line);
        OutcomeRecord kept = kept(line.number(), line.finding().rule(), line.row(), Kind.of(effect), false, settled);
        write(tx, work, kept, settled.outcome(), at);
        shelves.intents().close(tx, work.run(), line.number());
        if (!isClear(settled.outcome())) {
            obstruct(tx, work, line.parent());
        }
        if (effect instanceof Effect.RowDelete) {
            cascade(tx, work, line.row(), settled, at);
        }
        quarantine(tx, work, settled, effect, at);
    }

    /** Lets a cascaded line wait for its parent, or settles it at once when the parent is settled already. */
    void pass(Transaction tx, Work work, PlanLine line, Instant at) {
        RowRef parent = line.parent();
        if (parent == null) {
            throw new IllegalArgumentException(
                    "line " + line.number() + " of the plan goes with a parent but names none: the plan is not sound");
        }
        shelves.awaiting()
                .add(
                        tx,
                        work.run(),
                        new Awaiting.Line(line.number(), line.finding().rule(), line.row()),
                        parent);
        shelves.outcomes()
                .ofDeletion(tx, work.run(), parent)
                .ifPresent(outcome ->
                        cascade(tx, work, parent, new Settled(line, shared(outcome), outcome.recovered(), null), at));
    }

    /** Ends the waiting of lines whose parent was not deleted by this plan at all: the platform took nothing along. */
    void orphans(Transaction tx, Work work, Instant at) {
        List<Awaiting.Line> left = shelves.awaiting().left(tx, work.run(), 100);
        while (!left.isEmpty()) {
            for (Awaiting.Line line : left) {
                Outcome outcome = new Outcome.Skipped(PARENT_STAYS);
                shelves.awaiting().remove(tx, work.run(), line.line());
                OutcomeRecord kept = new OutcomeRecord(
                        line.line(), line.rule(), line.row(), Kind.DELETE, outcome.word(), PARENT_STAYS, true, false);
                write(tx, work, kept, outcome, at);
            }
            left = shelves.awaiting().left(tx, work.run(), 100);
        }
    }

    /** Replaces the outcome of a line that reading back found not to be as asked (S10). */
    void broughtBack(Transaction tx, Work work, OutcomeRecord kept, String finding, Instant at) {
        Outcome outcome = new Outcome.Blocked("brought back: " + finding);
        OutcomeRecord revised = new OutcomeRecord(
                kept.line(),
                kept.rule(),
                kept.row(),
                kept.kind(),
                outcome.word(),
                outcome.reason(),
                kept.cascaded(),
                kept.recovered());
        shelves.tally().add(tx, work.run(), kept, at, -1);
        shelves.tally().add(tx, work.run(), revised, at, 1);
        shelves.outcomes().revise(tx, work.run(), kept.line(), outcome.word(), "brought back: " + finding, at);
        log.outcome(tx, work.run(), work.plan(), logged(revised), outcome);
    }

    /** Whether a parent may go: the row is as asked, or gone. */
    static boolean isClear(Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.AlreadyDone;
    }

    private void cascade(Transaction tx, Work work, RowRef parent, Settled settled, Instant at) {
        for (Awaiting.Line line : shelves.awaiting().of(tx, work.run(), parent)) {
            Outcome outcome = withParent(settled.outcome());
            OutcomeRecord kept = kept(
                    line.line(),
                    line.rule(),
                    line.row(),
                    Kind.DELETE,
                    true,
                    new Settled(settled.line(), outcome, settled.recovered(), null));
            shelves.awaiting().remove(tx, work.run(), line.line());
            write(tx, work, kept, outcome, at);
            if (isClear(outcome)) {
                shelves.quarantines().release(tx, line.row(), at);
            }
            cascade(tx, work, line.row(), settled, at);
        }
    }

    private static Outcome withParent(Outcome parent) {
        if (isClear(parent) || parent instanceof Outcome.Held) {
            return parent;
        }
        return new Outcome.Skipped(PARENT_STAYS);
    }

    private static Outcome shared(OutcomeRecord parent) {
        String reason = parent.reason();
        return switch (parent.word()) {
            case "done" -> new Outcome.Done();
            case "already-done" -> new Outcome.AlreadyDone();
            case "held" -> new Outcome.Held(reason == null ? "" : reason);
            default -> new Outcome.Skipped(PARENT_STAYS);
        };
    }

    private void quarantine(Transaction tx, Work work, Settled settled, Effect effect, Instant at) {
        RowRef row = settled.line().row();
        if (effect instanceof Effect.RowUpdate update && update.why() == Effect.Why.QUARANTINE) {
            Intent intent =
                    shelves.intents().find(tx, work.run(), settled.line().number());
            if (settled.outcome() instanceof Outcome.Done && intent != null) {
                shelves.quarantines()
                        .put(
                                tx,
                                new Quarantines.Entry(
                                        row,
                                        settled.line().finding().rule(),
                                        work.run(),
                                        settled.line().number(),
                                        at,
                                        number(update.changes().get(STATE)),
                                        intent.formerState(),
                                        intent.formerStatus(),
                                        settled.after()));
            }
        } else if (isClear(settled.outcome())
                && (effect instanceof Effect.RowDelete || Kind.of(effect).equals(Kind.RESTORE))) {
            shelves.quarantines().release(tx, row, at);
        }
    }

    private static @Nullable Long number(@Nullable Change change) {
        return change instanceof Change.Fixed fixed && fixed.value() instanceof Literal.Numeric number
                ? number.value().longValue()
                : null;
    }

    private void obstruct(Transaction tx, Work work, @Nullable RowRef parent) {
        if (parent != null) {
            shelves.outcomes().obstruct(tx, work.run(), parent);
        }
    }

    private void write(Transaction tx, Work work, OutcomeRecord kept, Outcome outcome, Instant at) {
        shelves.outcomes().record(tx, work.run(), kept, at);
        shelves.tally().add(tx, work.run(), kept, at, 1);
        log.outcome(tx, work.run(), work.plan(), logged(kept), outcome);
    }

    private static LoggedLine logged(OutcomeRecord kept) {
        return new LoggedLine(kept.line(), kept.rule(), kept.row(), kept.kind(), kept.cascaded());
    }

    private static OutcomeRecord kept(
            long line, String rule, RowRef row, String kind, boolean cascaded, Settled settled) {
        Outcome outcome = settled.outcome();
        return new OutcomeRecord(
                line, rule, row, kind, outcome.word(), outcome.reason(), cascaded, settled.recovered());
    }

    /** Closes intents of which it is certain that nothing was carried out. */
    void forget(Transaction tx, Work work, Collection<PlanLine> untouched) {
        for (PlanLine line : untouched) {
            shelves.intents().close(tx, work.run(), line.number());
        }
    }

    /** Intents of which nobody knows what became. */
    List<Intent> open(Transaction tx, Work work) {
        return shelves.intents().open(tx, work.run());
    }
}
