package org.privacyconnector.trigger.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Notifications.Topic;
import org.privacyconnector.run.Holds;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.state.Figures;
import org.privacyconnector.state.schedule.Reloads;

/** Looks around in what the store and the operator's files say. Only reads. */
final class Sights {
    /** Outcomes that a person must look at. */
    private static final Set<String> TROUBLED = Set.of("failed", "blocked", "unknown");

    private static final int RUNS = 20;
    private static final int SHOWN = 12;
    /** Days before its end at which a secret is told of, and told of again. */
    private static final List<Integer> STEPS = List.of(0, 1, 3, 7, 14, 30);

    private final Connector connector;
    private final Instant now;

    Sights(Connector connector, Instant now) {
        this.connector = connector;
        this.now = now;
    }

    List<Sight> all() {
        List<Sight> sights = new ArrayList<>();
        runs(sights);
        plans(sights);
        holds(sights);
        secrets(sights);
        approvers(sights);
        reload(sights);
        return sights;
    }

    /** Only the newest run of a duty: what an older one left is in the newer one's plan again. */
    private void runs(List<Sight> sights) {
        Set<String> seen = new HashSet<>();
        for (PastRun run : connector.course().history(RUNS)) {
            if (!seen.add(run.duty())) {
                continue;
            }
            long rows = run.counts().stream()
                    .filter(count -> TROUBLED.contains(count.word()))
                    .mapToLong(RunSummary.Count::count)
                    .sum();
            // nothing carries the rest out until somebody approves the next plan
            if (run.abandoned() != null) {
                sights.add(new Sight(
                        "run/" + run.run() + "/abandoned",
                        "run",
                        Topic.NEEDS_ATTENTION,
                        run.duty() + " run " + beginning(run.run())
                                + " was abandoned before its end, since its plan expired and does not fit what is in force now."
                                + " See privacy-connector status, and plan again."));
            }
            if (rows > 0) {
                sights.add(
                        new Sight(
                                "run/" + run.run(),
                                "run",
                                Topic.NEEDS_ATTENTION,
                                run.duty() + " run " + beginning(run.run()) + ": " + rows
                                        + " rows failed, are blocked or unknown. See privacy-connector status, mend the reasons, and run again."));
            }
        }
    }

    private void plans(List<Sight> sights) {
        for (Figures.Head plan : connector.figures().newestPlans()) {
            if (!plan.begun() && !plan.blockers().isEmpty() && plan.expires().isAfter(now)) {
                sights.add(new Sight(
                        "plan/" + plan.plan(),
                        "plan",
                        Topic.NEEDS_ATTENTION,
                        plan.duty() + " plan " + beginning(plan.plan()) + " may not be applied, for "
                                + plan.blockers().size()
                                + (plan.blockers().size() == 1 ? " reason" : " reasons")
                                + ". See privacy-connector plan, mend it, and plan again."));
            }
        }
    }

    private void holds(List<Sight> sights) {
        LocalDate today = LocalDate.ofInstant(now, connector.operator().timeZone());
        for (Holds.Standing hold : connector.holds().standing(today)) {
            if (hold.overdue()) {
                sights.add(
                        new Sight(
                                "hold/" + hold.number(),
                                "hold",
                                Topic.OVERDUE,
                                "Hold " + hold.number() + " is past its review of " + hold.review()
                                        + " and still holds. Look at it, and end it with privacy-connector hold release, or leave it."));
            }
        }
    }

    private void secrets(List<Sight> sights) {
        for (Map.Entry<String, Instant> secret :
                connector.checkup().secretEnds().entrySet()) {
            long days = Duration.between(now, secret.getValue()).toDays();
            boolean ended = !secret.getValue().isAfter(now);
            STEPS.stream()
                    .filter(step -> ended || days < step)
                    .findFirst()
                    .ifPresent(step -> sights.add(new Sight(
                            "secret/" + secret.getKey(),
                            "secret",
                            Topic.OPERATIONS,
                            ended
                                    ? "The " + secret.getKey()
                                            + " has ended. Nothing that needs it works until it is replaced."
                                    : "The " + secret.getKey() + " ends in less than " + step
                                            + (step == 1 ? " day" : " days") + ", on "
                                            + LocalDate.ofInstant(
                                                    secret.getValue(),
                                                    connector.operator().timeZone())
                                            + ". Replace it before.")));
        }
    }

    /** Nobody approves what they wrote themselves: with one approver left, nobody may approve what that one writes. */
    private void approvers(List<Sight> sights) {
        if (connector.operator().approvers().size() == 1) {
            sights.add(
                    new Sight(
                            "approver/one",
                            "approver",
                            Topic.OPERATIONS,
                            "Only one approver is left, so nothing that this person writes can be approved. Add another one to the operator file."));
        }
    }

    /** Without its problem, which quotes what stands in the files. */
    private void reload(List<Sight> sights) {
        Reloads reloads = new Reloads(connector.operator().environment());
        connector.store().read(reloads::last).ifPresent(last -> {
            if (last.refused() != null) {
                sights.add(new Sight(
                        "reload/refused",
                        "reload",
                        Topic.OPERATIONS,
                        "The changed configuration of " + last.refused().truncatedTo(ChronoUnit.SECONDS)
                                + " cannot be used, and the old one is in force. See privacy-connector validate."));
            }
        });
    }

    private static String beginning(String id) {
        return id.substring(0, Math.min(SHOWN, id.length()));
    }
}
