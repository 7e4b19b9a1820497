package org.privacyconnector.trigger.schedule;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.trigger.Current;

/**
 * Goes on with runs that a crash or a stop left unfinished, whoever began them, where their plans still may be applied. The id of a task is
 * the plan's.
 */
public final class ResumedRuns implements TaskHandler {
    private static final String KIND = "resume-run";

    private final Current current;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Stop stop;
    private final Consumer<String> tell;

    /**
     * Carries nothing out yet.
     *
     * @param stop raised when the program is to end
     * @param tell is told what came of it
     */
    public ResumedRuns(Current current, Tasks tasks, InstantSource clock, Stop stop, Consumer<String> tell) {
        this.current = current;
        this.tasks = tasks;
        this.clock = clock;
        this.stop = stop;
        this.tell = tell;
    }

    /** Puts a task for each run that is unfinished now; to be called when the service starts. */
    public void putAll() {
        Connector connector = current.get();
        List<PastRun> open = connector.course().unfinished("retention");
        if (!open.isEmpty()) {
            connector.store().submit(tx -> {
                open.forEach(run -> tasks.put(tx, new Task(KIND, run.plan(), "{}", run.started())));
                return true;
            });
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next carry(Carrying carrying) {
        Task task = carrying.task();
        if (stop.isRaised()) {
            return new Next.Again(clock.instant(), task.data());
        }
        Connector connector = current.get();
        // where the environment could not be reached at the start, this is the first look
        List<String> against = connector.roleGate().against();
        if (!against.isEmpty()) {
            return stays(task, against.get(0));
        }
        try {
            RunSummary run = connector.course().apply(task.id(), connector.retention(), stop, Watch.nobody());
            tell.accept("resumed: " + run.sentence());
            return Endings.next(Endings.of(run), task, clock.instant(), "the run of plan " + task.id());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.LOCKED) {
                return new Next.Again(clock.instant().plus(Endings.SHORTLY), task.data());
            }
            return stays(task, refused.sentences().get(0));
        }
    }

    private Next stays(Task task, String why) {
        tell.accept("the run of plan " + task.id() + " stays unfinished: " + why);
        return new Next.Done();
    }
}
