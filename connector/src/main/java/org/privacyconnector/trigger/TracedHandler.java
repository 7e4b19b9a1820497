package org.privacyconnector.trigger;

import java.util.Map;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.tracing.Fact;
import org.privacyconnector.tracing.Traces;

/** A handler each of whose tasks has a span: of its kind, never its id, which may be a row's. */
record TracedHandler(TaskHandler handler, Traces traces) implements TaskHandler {
    @Override
    public String kind() {
        return handler.kind();
    }

    @Override
    public Next carry(Carrying carrying) {
        return traces.step("task " + kind(), Map.of(Fact.TASK, kind()), () -> {
            Next next = handler.carry(carrying);
            traces.note(Fact.ENDING, next instanceof Next.Done ? "done" : "again");
            return next;
        });
    }
}
