package org.privacyconnector.apply;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.state.Intent;
import org.privacyconnector.state.OutcomeRecord;
import org.privacyconnector.state.Phase;
import org.privacyconnector.state.Run;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowWriter;
import org.privacyconnector.tracing.Fact;
import org.privacyconnector.tracing.Traces;
import org.slf4j.MDC;

/**
 * Carries out sealed plans: intent, conditional effect, outcome; then proof. Can be killed at any moment and called again: end state,
 * ledger and counts are those of an undisturbed run. One run at a time, by one thread.
 */
public final class Applier {
    private final Store store;
    private final Shelves shelves;
    private final Books books;
    private final EffectLog log;
    private final Hands hands;
    private final Settings settings;
    private final InstantSource clock;
    private final Traces traces;

    /** An applier for one environment. */
    public Applier(
            String environment,
            Store store,
            RowReader reader,
            RowWriter writer,
            MetadataReader metadata,
            DefinitionReader definitions,
            EffectLog log,
            InstantSource clock,
            Settings settings,
            Traces traces) {
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.settings = settings;
        this.traces = traces;
        this.shelves = Shelves.of(environment);
        this.books = new Books(shelves, log);
        this.hands = new Hands(
                store,
                shelves,
                books,
                reader,
                writer,
                new Happened(reader, definitions),
                new Touches(reader, metadata),
                clock,
                settings);
    }

    /** The id of the run that carries out a plan. One plan, one run (S16). */
    public static String runOf(String plan) {
        return "R-" + plan.substring(0, Math.min(16, plan.length()));
    }

    /**
     * Carries out a plan, or goes on where an earlier call ended. Every ending is reported but one: what the store cannot keep.
     *
     * @param asOf the instant the plan was made by (S7)
     * @param seal verifies approval and bytes, here and now (S15)
     * @throws org.privacyconnector.store.StoreException when the store fails; nothing further is done then
     */
    public RunReport apply(
            String plan, Duty duty, AsOf asOf, PlanLines lines, PersonHolds holds, SealCheck seal, Conduct conduct) {
        Work work = new PlanWork(plan, duty, asOf, lines, holds);
        Optional<String> refusal = seal.refusal(plan);
        if (refusal.isPresent()) {
            return report(work, Ending.REFUSED, refusal.get());
        }
        return run(work, conduct, tx -> true);
    }

    /**
     * For a begun run that may not go on: finds out by reading what became of rows that were sent without an answer, records it, and sends
     * nothing. Rows of which it cannot be told stay open.
     *
     * @throws LeaseLost when another applier has taken over
     * @throws DataverseAccessException when Dataverse cannot be read
     */
    public void resolve(String plan, Duty duty, AsOf asOf, PlanLines lines, PersonHolds holds, Conduct conduct) {
        Work work = new PlanWork(plan, duty, asOf, lines, holds);
        for (Intent intent : store.read(tx -> books.open(tx, work))) {
            new ChunkRun(hands, conduct, work, lines.from(intent.line(), 1)).resolveOpen();
        }
    }

    /** How many rows a plan's run has sent without knowing what became of them. */
    public long open(String plan) {
        return store.read(tx -> shelves.intents().open(tx, runOf(plan)).size());
    }

    /**
     * For a run that is closed before its end, in the transaction that closes it: rows that were to go with a parent that this run did not
     * delete stay, and that becomes their outcome.
     *
     * @return how many outcomes the run has then; nothing, and nothing is recorded, while there are rows of which nobody knows what became
     */
    public OptionalLong leave(Transaction tx, String plan, Duty duty, AsOf asOf, PlanLines lines, PersonHolds holds) {
        Work work = new PlanWork(plan, duty, asOf, lines, holds);
        if (!books.open(tx, work).isEmpty()) {
            return OptionalLong.empty();
        }
        books.orphans(tx, work, clock.instant());
        return OptionalLong.of(outcomes(tx, work));
    }

    private long outcomes(Transaction tx, Work work) {
        return shelves.tally().ofRun(tx, work.run()).stream()
                .mapToLong(count -> count.count())
                .sum();
    }

    /**
     * Brings back what a run has put in quarantine and nobody has changed since. Rows changed since are reported, not forced. Goes on with
     * an earlier undo of the same run that has not finished.
     *
     * @throws org.privacyconnector.store.StoreException when the store fails
     */
    public RunReport undo(String run, AsOf asOf, Conduct conduct) {
        String undo = store.read(tx -> {
            int number = 1;
            while (shelves.runs()
                    .find(tx, undoOf(run, number))
                    .filter(some -> some.phase() == Phase.FINISHED)
                    .isPresent()) {
                number++;
            }
            return undoOf(run, number);
        });
        Work work = new UndoWork(undo, run, asOf, new UndoLines(store, shelves.quarantines(), undo), hands);
        boolean begun = store.read(tx -> shelves.runs().find(tx, undo).isPresent());
        return run(
                work, conduct, begun ? tx -> true : tx -> shelves.quarantines().claim(tx, run, undo) > 0);
    }

    private static String undoOf(String run, int number) {
        return "U" + number + "-" + run;
    }

    private RunReport run(Work work, Conduct conduct, Function<Transaction, Boolean> begin) {
        MDC.put("run", work.run());
        try {
            return told(work, conduct, begin);
        } finally {
            MDC.remove("run");
        }
    }

    private RunReport told(Work work, Conduct conduct, Function<Transaction, Boolean> begin) {
        try {
            Run run = store.read(tx -> shelves.runs().find(tx, work.run())).orElse(null);
            if (run != null && run.phase() == Phase.FINISHED) {
                return report(work, Ending.SPENT, "this plan has been carried out before; a plan is used once");
            }
            askGate(conduct);
            if (run == null) {
                run = start(work, conduct, begin);
            }
            if (run == null) {
                return report(work, Ending.FINISHED, "nothing is in quarantine from that run");
            }
            Run begun = run;
            Map<Fact, String> facts = Map.of(Fact.DUTY, work.duty());
            traces.step("apply", facts, () -> carry(work, conduct, begun));
            traces.step("prove", facts, () -> {
                prove(work, conduct, Phase.PROVING, Phase.PROVING_AGAIN);
                prove(work, conduct, Phase.PROVING_AGAIN, Phase.SEALING);
            });
            log.seal();
            store.submit(tx -> {
                conduct.fence().check(tx);
                shelves.runs().finish(tx, work.run(), clock.instant());
                return true;
            });
            return report(work, Ending.FINISHED, null);
        } catch (Halt halt) {
            return report(work, halt.ending(), String.valueOf(halt.getMessage()));
        } catch (LeaseLost lost) {
            return report(work, Ending.LEASE_LOST, String.valueOf(lost.getMessage()));
        } catch (DataverseAccessException unreadable) {
            return report(work, Ending.UNREADABLE, String.valueOf(unreadable.getMessage()));
        }
    }

    private @Nullable Run start(Work work, Conduct conduct, Function<Transaction, Boolean> begin) {
        return store.submit(tx -> {
                    conduct.fence().check(tx);
                    if (!begin.apply(tx)) {
                        return Optional.<Run>empty();
                    }
                    shelves.runs().start(tx, work.run(), work.plan(), work.duty(), clock.instant());
                    log.started(tx, work.run(), work.plan(), work.duty());
                    return shelves.runs().find(tx, work.run());
                })
                .orElse(null);
    }

    private void carry(Work work, Conduct conduct, Run run) {
        if (run.phase() != Phase.CARRYING) {
            return;
        }
        long position = run.position();
        long seen = 0;
        long bad = 0;
        long behind = 0;
        long size = work.lines().size();
        while (true) {
            List<PlanLine> page = work.lines().from(position, settings.chunk());
            if (page.isEmpty()) {
                break;
            }
            askStop(conduct);
            askGate(conduct);
            conduct.fence().renew();
            List<PlanLine> chunk = together(page);
            long next = chunk.get(chunk.size() - 1).number() + 1;
            ChunkRun.Result result = new ChunkRun(hands, conduct, work, chunk).carry(next);
            seen += result.seen();
            bad += result.bad();
            if (!result.complete()) {
                String trouble = result.trouble();
                if (trouble != null) {
                    throw new Halt(Ending.UNREADABLE, trouble);
                }
                askStop(conduct);
                askGate(conduct);
                throw new Halt(Ending.STOPPED, "stopped while waiting for Dataverse; run again to go on");
            }
            behind += chunk.size();
            conduct.progress().at(Math.min(behind, size), size);
            if (seen >= settings.troubleAfter() && bad > seen * settings.troubleShare()) {
                throw new Halt(
                        Ending.TROUBLE,
                        bad + " of " + seen
                                + " rows failed or were blocked; look at the reasons, mend them, run again");
            }
            position = next;
        }
        store.submit(tx -> {
            conduct.fence().check(tx);
            books.orphans(tx, work, clock.instant());
            shelves.runs().enter(tx, work.run(), Phase.PROVING);
            return true;
        });
    }

    /** The first lines of a page that may go together: of one rank, and no parent with its child. */
    private static List<PlanLine> together(List<PlanLine> page) {
        int rank = page.get(0).finding().rank();
        Set<RowRef> parents = new HashSet<>();
        List<PlanLine> chunk = new ArrayList<>();
        for (PlanLine line : page) {
            if (line.finding().rank() != rank || parents.contains(line.row())) {
                break;
            }
            chunk.add(line);
            RowRef parent = line.parent();
            if (parent != null && !line.finding().cascaded()) {
                parents.add(parent);
            }
        }
        return chunk;
    }

    /** Reads carried-out lines back; what is not as asked becomes an outcome that needs attention (S10). */
    private void prove(Work work, Conduct conduct, Phase phase, Phase then) {
        Run run = store.read(tx -> shelves.runs().find(tx, work.run())).orElseThrow();
        if (run.phase() != phase) {
            return;
        }
        if (phase == Phase.PROVING_AGAIN
                && !settings.settle().isZero()
                && !conduct.waiter().pause(settings.settle())) {
            throw new Halt(Ending.STOPPED, "stopped before the rows were read back a second time; run again to go on");
        }
        long position = run.proved();
        boolean skip = phase == Phase.PROVING_AGAIN && settings.settle().isZero();
        while (!skip) {
            List<PlanLine> page = work.lines().from(position, settings.chunk());
            if (page.isEmpty()) {
                break;
            }
            askStop(conduct);
            conduct.fence().renew();
            position = provePage(work, conduct, page);
        }
        store.submit(tx -> {
            conduct.fence().check(tx);
            shelves.runs().proved(tx, work.run(), 0);
            shelves.runs().enter(tx, work.run(), then);
            if (then == Phase.SEALING) {
                log.finished(tx, work.run(), work.plan(), outcomes(tx, work));
            }
            return true;
        });
    }

    private long provePage(Work work, Conduct conduct, List<PlanLine> page) {
        long next = page.get(page.size() - 1).number() + 1;
        Map<Long, OutcomeRecord> outcomes =
                store
                        .read(tx -> shelves.outcomes()
                                .between(tx, work.run(), page.get(0).number(), next))
                        .stream()
                        .filter(outcome ->
                                outcome.word().equals("done") || outcome.word().equals("already-done"))
                        .collect(Collectors.toMap(OutcomeRecord::line, outcome -> outcome));
        List<PlanLine> carried = page.stream()
                .filter(line -> outcomes.containsKey(line.number()))
                .toList();
        List<@Nullable String> findings = carried.isEmpty() ? List.of() : work.prove(carried);
        if (findings.size() != carried.size()) {
            throw new DataverseAccessException(
                    "the carried-out rows could not be read back one by one; run again to prove");
        }
        store.submit(tx -> {
            conduct.fence().check(tx);
            for (int i = 0; i < carried.size(); i++) {
                String finding = findings.get(i);
                OutcomeRecord outcome = outcomes.get(carried.get(i).number());
                if (finding != null && outcome != null) {
                    books.broughtBack(tx, work, outcome, finding, clock.instant());
                }
            }
            shelves.runs().proved(tx, work.run(), next);
            return true;
        });
        return next;
    }

    private static void askGate(Conduct conduct) {
        conduct.gate().closed().ifPresent(why -> {
            throw new Halt(Ending.PAUSED, why);
        });
    }

    private static void askStop(Conduct conduct) {
        if (conduct.stop().isRaised()) {
            throw new Halt(Ending.STOPPED, "stopped as asked; run again to go on");
        }
    }

    private RunReport report(Work work, Ending ending, @Nullable String why) {
        long planned = work.lines().size();
        return store.read(tx -> {
            long[] recovered = {0};
            shelves.outcomes().each(tx, work.run(), outcome -> recovered[0] += outcome.recovered() ? 1 : 0);
            return new RunReport(
                    work.run(),
                    work.plan(),
                    work.duty(),
                    work.asOf().today(),
                    ending,
                    why,
                    planned,
                    books.open(tx, work).size(),
                    recovered[0],
                    shelves.tally().ofRun(tx, work.run()));
        });
    }
}
