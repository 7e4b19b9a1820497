package org.privacyconnector.cli;

import java.util.List;
import org.privacyconnector.duty.setup.Duties;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that register the webhook in Dataverse, give it a new secret, and take it away; each only plans, and one carries out. */
final class WebhookPlans {
    private WebhookPlans() {}

    /** Adds them to their command. */
    static CommandLine to(CommandLine webhooks, Surroundings surroundings) {
        return webhooks.addSubcommand(new Plan(surroundings))
                .addSubcommand(new Apply(surroundings))
                .addSubcommand(new Rotate(surroundings))
                .addSubcommand(new Remove(surroundings));
    }

    @Command(
            name = "plan",
            description = "Holds the registered webhook against connector.yaml and seals the difference as a plan.",
            mixinStandardHelpOptions = true)
    private static final class Plan extends DutyPlanCommand {
        Plan(Surroundings surroundings) {
            super(surroundings, Duties.WEBHOOKS, "webhooks plan");
        }
    }

    @Command(
            name = "rotate",
            description =
                    "Plans that Dataverse gets the first of webhooks.secrets; the door must take both, the new and the old.",
            mixinStandardHelpOptions = true)
    private static final class Rotate extends DutyPlanCommand {
        Rotate(Surroundings surroundings) {
            super(surroundings, Duties.ROTATION, "webhooks rotate");
        }
    }

    @Command(
            name = "remove",
            description = "Plans that endpoint, steps and images go from Dataverse.",
            mixinStandardHelpOptions = true)
    private static final class Remove extends DutyPlanCommand {
        Remove(Surroundings surroundings) {
            super(surroundings, Duties.REMOVAL, "webhooks remove");
        }
    }

    @Command(
            name = "apply",
            description =
                    "Carries out an approved plan of webhooks plan, rotate or remove, under the setting-up identity.",
            mixinStandardHelpOptions = true)
    private static final class Apply extends DutyApplyCommand {
        Apply(Surroundings surroundings) {
            super(surroundings, List.of(Duties.WEBHOOKS, Duties.ROTATION, Duties.REMOVAL));
        }
    }
}
