package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.events.EventFigures;
import org.privacyconnector.state.events.Silence;
import org.privacyconnector.state.events.Silences;
import org.privacyconnector.state.sweeps.FilledJobs;
import org.privacyconnector.state.sweeps.Mark;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.sweep.SweepRound;
import picocli.CommandLine.Command;

/** What was received, refused and dealt with, what never came, and how far the sweep makes up for that. Asks the store only. */
@Command(
        name = "status",
        description =
                "Shows what was received, refused and undelivered, how long the oldest waits, the last sweep of each table, and what is silent.",
        mixinStandardHelpOptions = true)
final class WebhooksStatusCommand extends ConnectorCommand {
    private static final String REFUSED = "refused-";

    WebhooksStatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** All that is shown. */
    private record Standing(
            EventFigures.Figures figures,
            Optional<Instant> last,
            long undelivered,
            List<Mark> sweeps,
            List<Silence> silent,
            Instant now) {}

    @Override
    protected Result run(Connector connector) {
        String environment = connector.operator().environment();
        Silences silences = new Silences(environment);
        Webhooks webhooks = connector.policy().webhooks();
        Duration patience = webhooks == null ? Webhooks.SILENT_AFTER : webhooks.silentAfter();
        EventFigures.Figures figures = connector.eventFigures().now();
        Instant now = connector.clock().instant();
        Set<TableName> tables = SweepRound.tables(connector.policy());
        Standing standing = connector
                .store()
                .read(tx -> new Standing(
                        figures,
                        silences.last(tx),
                        new FilledJobs(environment).count(tx),
                        new Sweeps(environment)
                                .marks(tx).stream()
                                        .filter(mark -> tables.contains(mark.table()))
                                        .toList(),
                        silences.now(tx, patience, now),
                        now));
        if (figures.questions() > 0) {
            next("questions list");
        }
        if (!standing.silent().isEmpty()) {
            next("webhooks plan");
        }
        return new Result(ExitCode.DONE, lines -> print(standing, tables, lines), () -> json(standing, tables));
    }

    private static void print(Standing standing, Set<TableName> tables, Consumer<String> lines) {
        EventFigures.Figures figures = standing.figures();
        lines.accept("last 24 hours: " + sentence(figures.day()));
        lines.accept("last 7 days: " + sentence(figures.week()));
        lines.accept(standing.last()
                .map(last -> "the last event came " + words(Duration.between(last, standing.now())) + " ago")
                .orElse("no event came within the last 7 days"));
        lines.accept(
                figures.waiting() == 0
                        ? "nothing waits"
                        : figures.waiting() + " rows wait to be looked at, the oldest for " + words(figures.lag()));
        if (figures.inTrouble() > 0) {
            lines.accept(
                    figures.inTrouble() + " rows could not be looked at and are tried again: is Dataverse reachable?");
        }
        lines.accept(
                "undelivered: " + standing.undelivered()
                        + (standing.undelivered() == 0
                                ? ""
                                : " failed system jobs of our steps; their rows are looked at, the jobs are still to be removed"));
        sweeps(standing, tables, lines);
        standing.silent()
                .forEach(silence ->
                        lines.accept("silent: " + silence.table() + " changes, and no event of it has come for "
                                + words(Duration.between(silence.since(), standing.now()))
                                + ". Does Dataverse reach the door, and are the steps as they should be?"));
        if (figures.questions() > 0) {
            lines.accept(figures.questions() + " questions wait for an answer");
        }
    }

    private static void sweeps(Standing standing, Set<TableName> tables, Consumer<String> lines) {
        for (TableName table : tables) {
            Mark mark = mark(standing, table);
            Instant checked = mark == null ? null : mark.checked();
            String problem = mark == null ? null : mark.problem();
            Instant since = mark == null ? null : mark.problemSince();
            lines.accept("sweep of " + table + ": "
                    + (checked == null ? "never to its end" : words(Duration.between(checked, standing.now())) + " ago")
                    + (problem == null
                            ? ""
                            : "; not checked since" + (since == null ? "" : " " + since.truncatedTo(ChronoUnit.SECONDS))
                                    + ": " + problem));
        }
    }

    private static @Nullable Mark mark(Standing standing, TableName table) {
        return standing.sweeps().stream()
                .filter(mark -> mark.table().equals(table))
                .findFirst()
                .orElse(null);
    }

    private static String sentence(Map<String, Long> counts) {
        StringBuilder refused = new StringBuilder();
        counts.forEach((word, count) -> {
            if (word.startsWith(REFUSED)) {
                refused.append(refused.isEmpty() ? " (" : ", ")
                        .append(count)
                        .append(' ')
                        .append(word.substring(REFUSED.length()));
            }
        });
        return received(counts) + " received, " + counts.getOrDefault("accepted", 0L) + " accepted, "
                + counts.getOrDefault("duplicate", 0L) + " duplicates, " + counts.getOrDefault("ignored", 0L)
                + " that nothing wants, " + refused(counts) + " refused"
                + (refused.isEmpty() ? "" : refused.append(')').toString());
    }

    private static long received(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long refused(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(REFUSED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String words(Duration lag) {
        return lag.toDays() > 1
                ? lag.toDays() + " days"
                : lag.toHours() > 0
                        ? counted(lag.toHours(), "hour")
                        : lag.toMinutes() > 0 ? counted(lag.toMinutes(), "minute") : counted(lag.toSeconds(), "second");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static ObjectNode json(Standing standing, Set<TableName> tables) {
        EventFigures.Figures figures = standing.figures();
        ObjectNode root = Json.object();
        root.set("lastDay", counts(figures.day()));
        root.set("lastWeek", counts(figures.week()));
        root.put("lastEvent", standing.last().map(Object::toString).orElse(null));
        root.put("waiting", figures.waiting());
        root.put("oldest", figures.oldest().map(Object::toString).orElse(null));
        root.put("lagSeconds", figures.lag().toSeconds());
        root.put("inTrouble", figures.inTrouble());
        root.put("undelivered", standing.undelivered());
        ObjectNode sweeps = root.putObject("sweeps");
        for (TableName table : tables) {
            Mark mark = mark(standing, table);
            sweeps.putObject(table.value())
                    .put("checked", mark == null ? null : text(mark.checked()))
                    .put("problem", mark == null ? null : mark.problem())
                    .put("problemSince", mark == null ? null : text(mark.problemSince()));
        }
        ObjectNode silent = root.putObject("silentSince");
        standing.silent()
                .forEach(silence ->
                        silent.put(silence.table().value(), silence.since().toString()));
        root.put("questions", figures.questions());
        return root;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode node = Json.object()
                .put("received", received(counts))
                .put("accepted", counts.getOrDefault("accepted", 0L))
                .put("duplicates", counts.getOrDefault("duplicate", 0L))
                .put("ignored", counts.getOrDefault("ignored", 0L));
        ObjectNode refused = node.putObject("refused");
        counts.forEach((word, count) -> {
            if (word.startsWith(REFUSED)) {
                refused.put(word.substring(REFUSED.length()), count);
            }
        });
        return node;
    }
}
