package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.state.events.EventFigures;
import picocli.CommandLine.Command;

/** What was received, refused and dealt with. Asks the store only. */
@Command(
        name = "status",
        description = "Shows what was received, refused and dealt with, and how long the oldest waits.",
        mixinStandardHelpOptions = true)
final class WebhooksStatusCommand extends ConnectorCommand {
    private static final String REFUSED = "refused-";

    WebhooksStatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        EventFigures.Figures now = connector.eventFigures().now();
        if (now.questions() > 0) {
            next("questions list");
        }
        return new Result(ExitCode.DONE, lines -> print(now, lines), () -> json(now));
    }

    private static void print(EventFigures.Figures now, Consumer<String> lines) {
        lines.accept("last 24 hours: " + sentence(now.day()));
        lines.accept("last 7 days: " + sentence(now.week()));
        lines.accept(
                now.waiting() == 0
                        ? "nothing waits"
                        : now.waiting() + " rows wait to be looked at, the oldest for " + words(now.lag()));
        if (now.inTrouble() > 0) {
            lines.accept(now.inTrouble() + " rows could not be looked at and are tried again: is Dataverse reachable?");
        }
        if (now.questions() > 0) {
            lines.accept(now.questions() + " questions wait for an answer");
        }
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
        return lag.toHours() > 0
                ? lag.toHours() + " hours"
                : lag.toMinutes() > 0 ? lag.toMinutes() + " minutes" : lag.toSeconds() + " seconds";
    }

    private static ObjectNode json(EventFigures.Figures now) {
        ObjectNode root = Json.object();
        root.set("lastDay", counts(now.day()));
        root.set("lastWeek", counts(now.week()));
        root.put("waiting", now.waiting());
        root.put("oldest", now.oldest().map(Object::toString).orElse(null));
        root.put("lagSeconds", now.lag().toSeconds());
        root.put("inTrouble", now.inTrouble());
        root.put("questions", now.questions());
        return root;
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
