package org.privacyconnector.policy.schedule;

import java.util.List;
import java.util.Optional;

/**
 * What a schedule can begin. One line of {@link #all} makes a name known to the policy, its schema and {@code kinds}; the job of the same
 * name carries it out.
 *
 * @param name as written after {@code run:}
 * @param applies whether it makes plans that can be applied, and so takes a {@code mode}
 * @param en what it does
 * @param sv the same in Swedish
 */
public record ScheduledRun(String name, boolean applies, String en, String sv) {
    /** Everything that exists, in the order in which one round goes through it. */
    public static List<ScheduledRun> all() {
        return List.of(
                new ScheduledRun(
                        "sweep",
                        false,
                        "Follows the changes of the tables that webhooks.steps names, and makes up for events that were lost.",
                        "Följer ändringarna i de tabeller som webhooks.steps nämner, och tar igen händelser som gått förlorade."),
                new ScheduledRun(
                        "retention",
                        true,
                        "Plans what is past its period, and with 'mode: apply' applies what may be applied.",
                        "Planerar det som är förbi sin frist, och verkställer med 'mode: apply' det som får verkställas."),
                new ScheduledRun(
                        "drift",
                        false,
                        "Tells what in the environment is not as it was set up, and columns and relationships that nobody classified.",
                        "Berättar vad i miljön som inte är som det ställdes in, och kolumner och relationer som ingen har klassat."));
    }

    /** The one of that name. */
    public static Optional<ScheduledRun> find(String name) {
        return all().stream().filter(run -> run.name().equals(name)).findFirst();
    }
}
