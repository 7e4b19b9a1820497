package org.privacyconnector.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.effect.Outcome;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.state.Awaiting;
import org.privacyconnector.state.Intent;
import org.privacyconnector.state.OutcomeRecord;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Answer;
import org.privacyconnector.table.RowWriter.Write;

/**
 * Carries out one chunk: what was left open is resolved by reading; what is pending is judged, intended, written, and its answers
 * understood, in rounds, because a row that was certainly not written may be tried again, but only after a new judgement; at the end
 * everything known is recorded in one transaction. One instance is one chunk; used by one thread.
 */
final class ChunkRun {
    private static final String GONE = "the row is gone";

    private final Hands hands;
    private final Conduct conduct;
    private final Work work;
    private final List<PlanLine> chunk;

    private final Map<Long, Settled> settled = new TreeMap<>();
    private final List<PlanLine> passed = new ArrayList<>();
    private List<PlanLine> pending = new ArrayList<>();

    /** Sent at least once without an answer, and not seen to have happened when last read. */
    private final Set<Long> unsure = new HashSet<>();

    /** Sent, and not known whether it happened: the intent stays open. */
    private final Set<Long> open = new HashSet<>();

    /** Cannot go because a related row stayed; judged all the same, so that a hold is told as one. */
    private final Set<Long> staying = new HashSet<>();

    /** By line, the version at which it was sent last; null where the table has none. */
    private final Map<Long, @Nullable RowVersion> sentAt = new HashMap<>();

    private final Set<Long> changedOnce = new HashSet<>();
    private final Map<Long, Integer> tries = new HashMap<>();
    private Map<RowRef, Set<RowRef>> members = Map.of();
    /** By line, the rows that the platform touches with its deletion, with the version that they had before. */
    private final Map<Long, Map<RowRef, @Nullable RowVersion>> touched = new HashMap<>();

    private boolean stopped;
    private @Nullable String trouble;

    ChunkRun(Hands hands, Conduct conduct, Work work, List<PlanLine> chunk) {
        this.hands = hands;
        this.conduct = conduct;
        this.work = work;
        this.chunk = chunk;
    }

    /**
     * How the chunk ended.
     *
     * @param complete every line has its outcome, or waits for its parent's
     * @param trouble why Dataverse could not be read, or null
     */
    record Result(boolean complete, @Nullable String trouble, long seen, long bad) {}

    /**
     * Carries it out and records it.
     *
     * @param next number from which the run goes on when the chunk is complete
     */
    Result carry(long next) {
        sort();
        try {
            resolve(pending.stream()
                    .filter(line -> open.contains(line.number()))
                    .toList());
            drop();
            for (int round = 0; !pending.isEmpty() && !stopped && trouble == null; round++) {
                if (round == 0 || again(round)) {
                    round();
                    drop();
                }
            }
        } catch (DataverseAccessException unreadable) {
            trouble = unreadable.getMessage() == null ? "Dataverse could not be read" : unreadable.getMessage();
        }
        boolean complete = pending.isEmpty();
        record(complete, next);
        long bad = settled.values().stream()
                .filter(some -> some.outcome() instanceof Outcome.Blocked || some.outcome() instanceof Outcome.Failed)
                .count();
        return new Result(complete, trouble, settled.size(), bad);
    }

    /** Finds out by reading what became of lines that were sent without an answer, records it, and sends nothing. */
    void resolveOpen() {
        sort();
        passed.clear();
        settled.clear();
        pending = pending.stream()
                .filter(line -> open.contains(line.number()))
                .collect(Collectors.toCollection(ArrayList::new));
        resolve(pending);
        drop();
        record(false, 0);
    }

    private void sort() {
        record View(Set<Long> known, Set<RowRef> staying, Map<Long, Intent> open) {}
        View view = hands.store()
                .read(tx -> new View(
                        hands
                                .shelves()
                                .outcomes()
                                .between(
                                        tx,
                                        work.run(),
                                        chunk.get(0).number(),
                                        chunk.get(chunk.size() - 1).number() + 1)
                                .stream()
                                .map(OutcomeRecord::line)
                                .collect(Collectors.toSet()),
                        hands.shelves()
                                .outcomes()
                                .obstructed(
                                        tx,
                                        work.run(),
                                        chunk.stream().map(PlanLine::row).toList()),
                        hands.books().open(tx, work).stream()
                                .collect(Collectors.toMap(Intent::line, intent -> intent))));
        for (PlanLine line : chunk) {
            if (view.known().contains(line.number())) {
                continue;
            }
            Intent intent = view.open().get(line.number());
            if (line.finding().cascaded()) {
                passed.add(line);
            } else if (intent != null) {
                open.add(line.number());
                sentAt.put(line.number(), intent.version());
                pending.add(line);
            } else {
                if (view.staying().contains(line.row())) {
                    staying.add(line.number());
                }
                pending.add(line);
            }
        }
    }

    /** Before a further round: a rest, and everything that is asked before a first one. */
    private boolean again(int round) {
        List<Duration> rests = hands.settings().rests();
        if (!conduct.waiter().pause(rests.get(Math.min(round - 1, rests.size() - 1)))
                || conduct.stop().isRaised()
                || conduct.gate().closed().isPresent()) {
            stopped = true;
            return false;
        }
        conduct.fence().renew();
        look(pending.stream().filter(line -> unsure.contains(line.number())).toList());
        drop();
        return !pending.isEmpty();
    }

    private void round() {
        Map<PlanLine, @Nullable RowVersion> due = judge();
        Map<Long, Intent> intents = intents(due);
        List<PlanLine> lines = due.keySet().stream()
                .filter(line -> intents.containsKey(line.number()))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        touched.putAll(hands.touches().by(doomed(lines), work.lines().tables()));
        hands.store().submit(tx -> {
            conduct.fence().check(tx);
            lines.forEach(line -> hands.shelves()
                    .own()
                    .willTouch(tx, work.run(), line.number(), touched.getOrDefault(line.number(), Map.of())));
            hands.shelves()
                    .intents()
                    .open(tx, work.run(), intents.values(), hands.clock().instant());
            return true;
        });
        lines.forEach(line -> {
            open.add(line.number());
            sentAt.put(line.number(), due.get(line));
        });
        understand(lines, send(lines, due));
    }

    /** Holds first, then the duty's whole verdict (S3, S12). */
    private Map<PlanLine, @Nullable RowVersion> judge() {
        members = hands.store().read(tx -> {
            Map<RowRef, Set<RowRef>> all = new HashMap<>();
            pending.forEach(line -> all.put(line.row(), family(tx, line.row(), new HashSet<>())));
            return all;
        });
        Set<RowRef> asked = new TreeSet<>();
        pending.forEach(line -> {
            asked.add(line.row());
            asked.addAll(membersOf(line));
        });
        Map<RowRef, String> holds = work.held(asked);
        List<PlanLine> free = new ArrayList<>();
        for (PlanLine line : pending) {
            String hold = holds.get(line.row());
            for (RowRef member : membersOf(line)) {
                hold = hold == null ? holds.get(member) : hold;
            }
            if (hold == null) {
                free.add(line);
            } else {
                settle(Settled.of(line, new Outcome.Held(hold)));
            }
        }
        Map<PlanLine, @Nullable RowVersion> due = new LinkedHashMap<>();
        if (free.isEmpty()) {
            return due;
        }
        List<Judgement> judgements = work.judge(free, own(free));
        if (judgements.size() != free.size()) {
            throw new DataverseAccessException(
                    "the rows could not be judged again one by one; nothing was done to them");
        }
        for (int i = 0; i < free.size(); i++) {
            PlanLine line = free.get(i);
            Judgement judgement = judgements.get(i);
            if (staying.contains(line.number()) && !(judgement instanceof Judgement.Held)) {
                settle(Settled.of(line, new Outcome.Skipped(Books.RELATED_STAYS)));
            } else if (!(judgement instanceof Judgement.StillDue still)) {
                settle(spared(line, judgement));
            } else if (still.version() == null && line.finding().version() != null) {
                settle(Settled.of(line, new Outcome.Blocked("the row's version could not be read")));
            } else {
                due.put(line, still.version());
            }
        }
        return due;
    }

    /** Rows whose planned version was the one from which our own effects, in this chunk or before, made another (S6). */
    private Set<RowRef> own(List<PlanLine> lines) {
        Set<RowRef> own = hands.store()
                .read(tx -> hands.shelves()
                        .own()
                        .from(tx, lines.stream().map(PlanLine::finding).toList()));
        Set<RowRef> hidden = new HashSet<>();
        for (PlanLine line : lines) {
            for (Map.Entry<Long, Map<RowRef, @Nullable RowVersion>> one : touched.entrySet()) {
                Settled some = settled.get(one.getKey());
                if (some != null
                        && some.outcome() instanceof Outcome.Done
                        && one.getValue().containsKey(line.row())) {
                    if (Objects.equals(
                            one.getValue().get(line.row()), line.finding().version())) {
                        own.add(line.row());
                    } else {
                        // what it was before that touch, nobody can say: it may have been somebody's edit
                        hidden.add(line.row());
                    }
                }
            }
        }
        own.removeAll(hidden);
        return own;
    }

    private Set<RowRef> membersOf(PlanLine line) {
        return members.getOrDefault(line.row(), Set.of());
    }

    private Set<RowRef> family(Transaction tx, RowRef row, Set<RowRef> seen) {
        for (Awaiting.Line line : hands.shelves().awaiting().of(tx, work.run(), row)) {
            if (seen.add(line.row())) {
                family(tx, line.row(), seen);
            }
        }
        return seen;
    }

    private Settled spared(PlanLine line, Judgement judgement) {
        if (judgement instanceof Judgement.Gone) {
            return gone(line);
        } else if (judgement instanceof Judgement.Standing) {
            return unsure.contains(line.number())
                    ? Settled.recovered(line, null)
                    : Settled.of(line, new Outcome.AlreadyDone());
        } else if (judgement instanceof Judgement.Changed changed) {
            return Settled.of(line, new Outcome.Skipped(changed.reason()));
        } else if (judgement instanceof Judgement.Held held) {
            return Settled.of(line, new Outcome.Held(held.hold()));
        } else if (judgement instanceof Judgement.Unjudged unjudged) {
            return Settled.of(line, new Outcome.Blocked(unjudged.reason()));
        }
        throw new IllegalStateException("a judgement of an unknown kind");
    }

    private Settled gone(PlanLine line) {
        if (!(Kind.effect(line) instanceof Effect.RowDelete)) {
            return Settled.of(line, new Outcome.Skipped(GONE));
        }
        // one of our own earlier sendings may have come through late: then it was us
        return unsure.contains(line.number())
                ? Settled.recovered(line, null)
                : Settled.of(line, new Outcome.AlreadyDone());
    }

    /** Intents of the lines that may be sent now; a quarantine remembers the state from before, read at the judged version. */
    private Map<Long, Intent> intents(Map<PlanLine, @Nullable RowVersion> due) {
        List<PlanLine> quarantines =
                due.keySet().stream().filter(ChunkRun::isQuarantine).toList();
        Formers formers = Formers.read(hands.reader(), quarantines);
        Map<Long, Intent> intents = new TreeMap<>();
        due.forEach((line, version) -> {
            if (!isQuarantine(line)) {
                intents.put(line.number(), new Intent(line.number(), line.row(), version, null, null));
            } else if (formers.is(line, version)) {
                intents.put(
                        line.number(),
                        new Intent(line.number(), line.row(), version, formers.state(line), formers.status(line)));
            } else {
                changed(line);
            }
        });
        return intents;
    }

    private static boolean isQuarantine(PlanLine line) {
        return Kind.effect(line) instanceof Effect.RowUpdate update && update.why() == Effect.Why.QUARANTINE;
    }

    private Map<RowRef, Long> doomed(List<PlanLine> lines) {
        Map<RowRef, Long> doomed = new HashMap<>();
        for (PlanLine line : lines) {
            if (Kind.effect(line) instanceof Effect.RowDelete) {
                doomed.put(line.row(), line.number());
                membersOf(line).forEach(member -> doomed.put(member, line.number()));
            }
        }
        return doomed;
    }

    private List<Answer> send(List<PlanLine> lines, Map<PlanLine, @Nullable RowVersion> due) {
        List<Write> writes = new ArrayList<>();
        for (PlanLine line : lines) {
            tries.merge(line.number(), 1, Integer::sum);
            writes.add(Writes.of(Kind.effect(line), due.get(line)));
        }
        try {
            List<Answer> answers = hands.writer().write(writes);
            if (answers.size() == writes.size()) {
                return answers;
            }
        } catch (DataverseAccessException lost) {
            // nobody knows how far it came: every line is resolved by reading
        }
        return lines.stream()
                .map(line -> (Answer) new Answer.Unknown("no answer came"))
                .toList();
    }

    private void understand(List<PlanLine> lines, List<Answer> answers) {
        List<PlanLine> lost = new ArrayList<>();
        List<PlanLine> confirm = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            PlanLine line = lines.get(i);
            Answer answer = answers.get(i);
            if (answer instanceof Answer.Unknown) {
                lost.add(line);
            } else if (answer instanceof Answer.Written && isQuarantine(line)) {
                confirm.add(line);
            } else {
                open.remove(line.number());
                answered(line, answer);
            }
        }
        versions(confirm);
        resolve(lost);
        for (PlanLine line : lost) {
            if (!open.contains(line.number()) && !settled.containsKey(line.number()) && exhausted(line)) {
                settle(
                        Settled.of(
                                line,
                                new Outcome.Failed(
                                        "no answer came to any of several tries, and reading shows that nothing has happened")));
            }
        }
    }

    private void answered(PlanLine line, Answer answer) {
        if (answer instanceof Answer.Written) {
            settle(Settled.of(line, new Outcome.Done()));
        } else if (answer instanceof Answer.Gone) {
            settle(gone(line));
        } else if (answer instanceof Answer.Changed) {
            changed(line);
        } else if (answer instanceof Answer.Refused refused) {
            settle(Settled.of(line, new Outcome.Blocked(refused.code() + ": " + refused.reason())));
        } else if (answer instanceof Answer.NotDone not && exhausted(line)) {
            settle(Settled.of(line, new Outcome.Failed(not.reason())));
        }
    }

    /** The row has another version than judged a moment ago: judged once more, then left alone. */
    private void changed(PlanLine line) {
        if (!changedOnce.add(line.number())) {
            settle(Settled.of(line, new Outcome.Skipped("the row was changed while it was being carried out")));
        }
    }

    private boolean exhausted(PlanLine line) {
        return tries.getOrDefault(line.number(), 0) >= hands.settings().tries();
    }

    /** Reads the version that our quarantine gave the row, so that undo can tell our change from a later one. */
    private void versions(List<PlanLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Map<Long, Happened.Sight> sights = hands.happened().look(lines);
            for (PlanLine line : lines) {
                Happened.Sight sight = sights.get(line.number());
                open.remove(line.number());
                settle(new Settled(
                        line, new Outcome.Done(), false, sight != null && sight.happened() ? sight.version() : null));
            }
        } catch (DataverseAccessException unreadable) {
            // the intents stay open: the next run reads the version when it resolves them
            trouble = String.valueOf(unreadable.getMessage());
        }
    }

    /** Reads until it is certain whether the lines have happened; those that cannot be told stay open. */
    private void resolve(List<PlanLine> lines) {
        List<PlanLine> left = new ArrayList<>(lines);
        String unreadable = null;
        for (Duration wait : hands.settings().readings()) {
            if (left.isEmpty()) {
                return;
            }
            stopped |= !wait.isZero() && !conduct.waiter().pause(wait);
            try {
                look(left);
                left.removeIf(line -> settled.containsKey(line.number()));
                unreadable = null;
            } catch (DataverseAccessException failure) {
                unreadable = String.valueOf(failure.getMessage());
            }
            if (stopped) {
                return;
            }
        }
        if (unreadable != null) {
            trouble = unreadable;
        } else {
            for (PlanLine line : left) {
                open.remove(line.number());
                unsure.add(line.number());
            }
        }
    }

    private void look(List<PlanLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Map<Long, Happened.Sight> sights = hands.happened().look(lines);
        for (PlanLine line : lines) {
            Happened.Sight sight = sights.get(line.number());
            if (sight != null && sight.happened() && !untouched(line, sight)) {
                open.remove(line.number());
                settle(Settled.recovered(line, sight.version()));
            }
        }
    }

    /**
     * Whether the row reads as asked only because it did so before: it still has the version at which it was to be written, so our write
     * has not come there, and may be sent again under the same precondition.
     */
    private boolean untouched(PlanLine line, Happened.Sight sight) {
        RowVersion version = sight.version();
        return version != null && version.equals(sentAt.get(line.number()));
    }

    private void settle(Settled some) {
        settled.put(some.line().number(), some);
    }

    private void drop() {
        pending = pending.stream()
                .filter(line -> !settled.containsKey(line.number()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void record(boolean complete, long next) {
        Collection<PlanLine> untouched =
                pending.stream().filter(line -> !open.contains(line.number())).toList();
        hands.store().submit(tx -> {
            conduct.fence().check(tx);
            Instant at = hands.clock().instant();
            passed.forEach(line -> hands.books().pass(tx, work, line, at));
            settled.values().forEach(some -> hands.books().settle(tx, work, some, at));
            hands.books().forget(tx, work, untouched);
            if (complete) {
                hands.shelves().runs().advance(tx, work.run(), next);
            }
            return true;
        });
    }
}
