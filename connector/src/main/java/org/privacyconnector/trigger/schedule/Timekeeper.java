package org.privacyconnector.trigger.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.state.schedule.ScheduleBook;
import org.privacyconnector.state.schedule.ScheduleMemory;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.EverySecond;
import org.privacyconnector.trigger.ServicePart;

/**
 * Looks at the clock every second and puts a task for each schedule that is due, in the transaction that remembers it: one for each time, also
 * with several instances on one store. It never computes how long to sleep, so that no jump of the clock can make it oversleep. While a task
 * of a schedule waits or runs, no other is put; what was due meanwhile is made up once afterwards. {@link #look} is for one thread at a time.
 */
public final class Timekeeper implements ServicePart {
    /** Longer than any task waits for its next try. */
    private static final long LOST_DAYS = 1;

    private final Current current;
    private final Tasks tasks;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Runnable wake;
    private final Consumer<String> tell;
    private final EverySecond ticking = new EverySecond("schedule", this::lookSafely);
    private @Nullable ClockWatch watch;
    private boolean failing;

    /**
     * Looks at nothing yet.
     *
     * @param nanos time that only passes, in nanoseconds
     * @param wake is called after a task was put, so that it need not wait
     * @param tell is told what an administrator should know
     */
    public Timekeeper(
            Current current,
            Tasks tasks,
            InstantSource clock,
            LongSupplier nanos,
            Runnable wake,
            Consumer<String> tell) {
        this.current = current;
        this.tasks = tasks;
        this.clock = clock;
        this.nanos = nanos;
        this.wake = wake;
        this.tell = tell;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public void start() {
        look();
        ticking.start();
    }

    @Override
    public void drain() {
        ticking.stop();
    }

    @Override
    public void close() {
        ticking.close();
    }

    /** One look at the clock, and what follows from it. */
    public void look() {
        ClockWatch watching = watch;
        if (watching == null) {
            watching = new ClockWatch(clock, nanos);
            watch = watching;
        }
        watching.look().ifPresent(tell);
        Connector connector = current.get();
        ZoneId zone = connector.operator().timeZone();
        ScheduleBook book = new ScheduleBook(connector.operator().environment());
        // as the store keeps it
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Schedule> schedules = connector.policy().schedules();
        Map<String, ScheduleMemory> memories = connector.store().read(book::all).stream()
                .collect(Collectors.toMap(ScheduleMemory::name, Function.identity()));
        for (Schedule schedule : schedules) {
            if (Turn.of(schedule.recurrence(), zone, memories.get(schedule.name()), now)
                    .isPresent()) {
                Optional<Turn> taken = connector.store().submit(tx -> take(tx, schedule, zone, book, now));
                taken.map(Turn::said).ifPresent(tell);
                taken.map(Turn::due).ifPresent(due -> wake.run());
            }
        }
        memories.keySet().stream()
                .filter(name -> schedules.stream().noneMatch(some -> some.name().equals(name)))
                .forEach(gone -> connector.store().submit(tx -> {
                    book.forget(tx, gone);
                    return true;
                }));
    }

    private Optional<Turn> take(Transaction tx, Schedule schedule, ZoneId zone, ScheduleBook book, Instant now) {
        ScheduleMemory memory = book.find(tx, schedule.name()).orElse(null);
        Optional<Turn> turn = Turn.of(schedule.recurrence(), zone, memory, now);
        if (turn.isEmpty()) {
            return turn;
        }
        Instant due = turn.get().due();
        if (due != null) {
            Optional<Task> there = tasks.find(tx, ScheduledRuns.KIND, schedule.name());
            if (there.isPresent()) {
                if (there.get().due().isAfter(now.plus(LOST_DAYS, ChronoUnit.DAYS))) {
                    // put by a clock that was ahead
                    tasks.put(tx, ScheduledRuns.task(schedule.name(), due));
                }
                return Optional.empty();
            }
        }
        if (!book.handled(
                tx,
                schedule.name(),
                Turn.timing(schedule.recurrence(), zone),
                turn.get().handled(),
                memory)) {
            return Optional.empty();
        }
        if (due != null) {
            tasks.put(tx, ScheduledRuns.task(schedule.name(), due));
        }
        return turn;
    }

    private void lookSafely() {
        try {
            look();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                tell.accept("the schedule could not be looked at ("
                        + failure.getClass().getSimpleName() + "); it is tried again every second");
            }
            failing = true;
        }
    }
}
