package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.ledger.Verification;
import org.privacyconnector.run.Holds;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.state.events.DueDates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What has been done lately, what is under way, and what waits. Asks the store only. */
@Command(
        name = "status",
        description =
                "Shows the last runs, what is unfinished, the pause, quarantine, what falls due soon, overdue holds, schedules and the ledger's"
                        + " state.",
        mixinStandardHelpOptions = true)
final class StatusCommand extends ConnectorCommand {
    /** How many days ahead it is told what falls due. */
    private static final int SOON = 30;

    @Option(names = "--runs", paramLabel = "N", description = "how many runs to show (default: 5)")
    private int runs = 5;

    StatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected ExitCode withoutPolicy() {
        return ExitCode.POLICY;
    }

    @Override
    protected Result run(Connector connector) {
        Standing now = standing(connector);
        now.history().stream()
                .filter(run -> run.ended() == null)
                .findFirst()
                .ifPresent(open -> next("apply "
                        + open.plan().substring(0, Math.min(12, open.plan().length()))));
        return new Result(
                now.ledger().sound() ? ExitCode.DONE : ExitCode.LEDGER,
                lines -> print(connector, now, lines),
                () -> json(connector, now));
    }

    private record Standing(
            List<PastRun> history,
            Optional<String> paused,
            java.util.Map<String, Long> quarantined,
            List<DueDates.Outlook> falling,
            List<Holds.Standing> overdue,
            Verification ledger,
            long questions,
            ServiceStanding service) {}

    private Standing standing(Connector connector) {
        java.time.LocalDate today = java.time.LocalDate.ofInstant(
                surroundings().clock().instant(), connector.operator().timeZone());
        return new Standing(
                connector.course().history(runs),
                connector.course().paused(),
                connector.quarantined(),
                falling(connector, today),
                connector.holds().standing(today).stream()
                        .filter(Holds.Standing::overdue)
                        .toList(),
                connector.ledger().verify(),
                connector.eventFigures().now().questions(),
                ServiceStanding.of(connector, surroundings().clock().instant()));
    }

    /** Only of rules that are still there. */
    private static List<DueDates.Outlook> falling(Connector connector, java.time.LocalDate today) {
        DueDates dates = new DueDates(connector.operator().environment());
        return connector.store().read(tx -> dates.outlook(tx, today, today.plusDays(SOON))).stream()
                .filter(rule -> connector.policy().retention().stream()
                        .anyMatch(known -> known.name().equals(rule.rule())))
                .toList();
    }

    private static String sentence(DueDates.Outlook rule) {
        return rule.rule() + ", of rows that events named: " + rule.past() + " past their time, " + rule.soon()
                + " fall due within " + SOON + " days" + (rule.first() == null ? "" : ", the first on " + rule.first())
                + "; a plan judges them anew";
    }

    private static void print(Connector connector, Standing now, Consumer<String> lines) {
        lines.accept("environment " + connector.operator().environment()
                + (connector.operator().production() ? " (PRODUCTION)" : " (sandbox)"));
        now.paused().ifPresent(why -> lines.accept("PAUSED: " + why));
        if (now.history().isEmpty()) {
            lines.accept("nothing has been applied yet");
        }
        for (PastRun run : now.history()) {
            long done = run.counts().stream()
                    .filter(count -> count.word().equals("done"))
                    .mapToLong(count -> count.count())
                    .sum();
            lines.accept(
                    "run " + run.run() + "  " + run.duty() + ", begun " + run.started() + ", " + done + " rows done"
                            + (run.ended() == null ? ", UNFINISHED (" + run.phase() + "): apply its plan again" : "")
                            + (run.abandoned() == null ? "" : ", ABANDONED: " + run.abandoned()));
        }
        now.quarantined().forEach((rule, rows) -> lines.accept("in quarantine by " + rule + ": " + rows));
        now.falling().forEach(rule -> lines.accept(sentence(rule)));
        now.overdue().forEach(hold -> lines.accept("hold " + hold.number() + " is past its review " + hold.review()));
        if (now.questions() > 0) {
            lines.accept("questions that wait for a person: " + now.questions());
        }
        now.service().print(lines);
        lines.accept(ledger(now.ledger()));
    }

    private static String ledger(Verification found) {
        return found.sound()
                ? "ledger: " + found.entries() + " entries, " + (found.entries() - found.covered())
                        + " of them since the last checkpoint; it verifies"
                : "THE LEDGER DOES NOT VERIFY: " + found.flaws().get(0);
    }

    private static ObjectNode json(Connector connector, Standing now) {
        ObjectNode root = Json.object();
        root.put("environment", connector.operator().environment());
        root.put("production", connector.operator().production());
        root.put("paused", now.paused().orElse(null));
        root.set("runs", Json.of(now.history()));
        root.set("quarantine", Json.of(now.quarantined()));
        root.set("fallingDue", Json.of(now.falling()));
        root.set(
                "overdueHolds",
                Json.of(now.overdue().stream().map(Holds.Standing::number).toList()));
        root.put("questions", now.questions());
        now.service().json(root);
        root.set("ledger", Json.of(now.ledger()));
        return root;
    }
}
