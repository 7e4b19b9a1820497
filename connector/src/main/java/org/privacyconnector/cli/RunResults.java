package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.run.RunSummary;

/** A run's numbers as a command's result. */
final class RunResults {
    private static final List<String> NEEDS_A_PERSON = List.of("blocked", "failed");

    private RunResults() {}

    /** The result, whose exit code is the gravest of what happened. */
    static Result of(RunSummary run) {
        return new Result(code(run), lines -> print(run, lines), () -> (ObjectNode) Json.of(run));
    }

    /** The exit code: attention for rows, and for an early end why it ended. */
    static ExitCode code(RunSummary run) {
        ExitCode rows = run.needsAttention() ? ExitCode.ATTENTION : ExitCode.DONE;
        ExitCode ending = switch (run.ending()) {
            case "finished" -> ExitCode.DONE;
            case "paused", "refused", "spent" -> ExitCode.REFUSED;
            case "lease-lost" -> ExitCode.LOCKED;
            default -> ExitCode.FAILED;
        };
        return ExitCode.gravest(List.of(rows, ending));
    }

    private static void print(RunSummary run, Consumer<String> lines) {
        lines.accept(run.line());
        Map<String, Long> open = run.counts().stream()
                .filter(count -> NEEDS_A_PERSON.contains(count.word()))
                .collect(Collectors.groupingBy(
                        count -> count.rule() + ", " + count.table() + ": " + count.kind() + " " + count.word(),
                        java.util.TreeMap::new,
                        Collectors.summingLong(RunSummary.Count::count)));
        open.forEach((what, rows) -> lines.accept("  needs a person: " + rows + " rows, " + what));
        @Nullable String why = run.why();
        if (why != null) {
            lines.accept((run.finished() ? "note: " : "NOT FINISHED: ") + why);
        }
    }
}
