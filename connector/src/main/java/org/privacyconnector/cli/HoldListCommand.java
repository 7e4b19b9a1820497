package org.privacyconnector.cli;

import java.time.LocalDate;
import java.util.List;
import org.privacyconnector.Connector;
import org.privacyconnector.run.Holds;
import picocli.CommandLine.Command;

/** Lists the holds on single persons, overdue ones first to be seen. */
@Command(
        name = "list",
        description = "Lists the holds on persons, with their review dates.",
        mixinStandardHelpOptions = true)
final class HoldListCommand extends ConnectorCommand {
    HoldListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        LocalDate today = LocalDate.ofInstant(
                surroundings().clock().instant(), connector.operator().timeZone());
        List<Holds.Standing> holds = connector.holds().standing(today);
        return new Result(
                ExitCode.DONE,
                lines -> holds.forEach(hold -> lines.accept(hold.number() + "  " + hold.person() + "  " + hold.ground()
                        + ", review " + hold.review() + (hold.overdue() ? " OVERDUE: it still holds" : ""))),
                () -> {
                    var list = Json.object();
                    var all = list.putArray("holds");
                    holds.forEach(hold -> all.addObject()
                            .put("hold", hold.number())
                            .put("table", hold.person().table().value())
                            .put("id", hold.person().id().toString())
                            .put("ground", hold.ground())
                            .put("review", hold.review().toString())
                            .put("overdue", hold.overdue()));
                    return list;
                });
    }
}
