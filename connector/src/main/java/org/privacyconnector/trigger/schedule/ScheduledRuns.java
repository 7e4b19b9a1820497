package org.privacyconnector.trigger.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.schedule.ScheduleBook;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.JobReport.Ending;

/** Carries out what a schedule has begun. Under the policy that is in force when it begins, to the end. */
public final class ScheduledRuns implements TaskHandler {
    /** The kind of its tasks; their id is the schedule's name. */
    static final String KIND = "scheduled-run";

    private final Current current;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Stop stop;
    private final Consumer<String> tell;

    /**
     * Carries nothing out yet.
     *
     * @param stop raised when the program is to end
     * @param tell is told what came of it
     */
    public ScheduledRuns(Current current, Jobs jobs, InstantSource clock, Stop stop, Consumer<String> tell) {
        this.current = current;
        this.jobs = jobs;
        this.clock = clock;
        this.stop = stop;
        this.tell = tell;
    }

    /** The task that carries out a schedule now, whatever the clock will say then. */
    static Task task(String schedule, Instant due) {
        return new Task(KIND, schedule, "{\"due\":\"" + due + "\"}", due);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next carry(Carrying carrying) {
        Task task = carrying.task();
        Connector connector = current.get();
        Optional<Schedule> schedule = connector.policy().schedules().stream()
                .filter(some -> some.name().equals(task.id()))
                .findFirst();
        Optional<Job> job = schedule.flatMap(some -> jobs.find(some.run()));
        if (schedule.isEmpty() || job.isEmpty()) {
            tell.accept("schedule " + task.id() + " is in the policy no more; what it had begun is given up");
            return new Next.Done();
        }
        if (stop.isRaised()) {
            return new Next.Again(clock.instant(), task.data());
        }
        return carry(carrying, connector, schedule.get(), job.get());
    }

    private Next carry(Carrying carrying, Connector connector, Schedule schedule, Job job) {
        Task task = carrying.task();
        ScheduleBook book = new ScheduleBook(connector.operator().environment());
        connector.store().submit(tx -> {
            carrying.check(tx);
            book.begun(tx, schedule.name(), clock.instant());
            return true;
        });
        JobReport report;
        try {
            report = job.carry(new Job.Order(connector, schedule.apply(), stop, carrying::check));
        } catch (RuntimeException failure) {
            record(carrying, connector, book, schedule, Ending.FAILED);
            throw failure;
        }
        report.lines().forEach(line -> tell.accept(schedule.name() + ": " + line));
        record(carrying, connector, book, schedule, report.ending());
        return Endings.next(report.ending(), task, clock.instant(), "schedule " + schedule.name());
    }

    private void record(Carrying carrying, Connector connector, ScheduleBook book, Schedule schedule, Ending ending) {
        connector.store().submit(tx -> {
            carrying.check(tx);
            book.ended(tx, schedule.name(), clock.instant(), ending.word(), ending.success());
            return true;
        });
    }
}
