package org.privacyconnector.cli;

import java.util.List;
import org.privacyconnector.duty.setup.Duties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Setting an environment up; what is done says its subcommand. */
@Command(
        name = "setup",
        description = "Brings what the product needs into the environment: solution, request table, columns, role.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private SetupCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say which: setup plan, apply, role, check or export");
    }

    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new SetupCommand())
                .addSubcommand(new Plan(surroundings))
                .addSubcommand(new Apply(surroundings))
                .addSubcommand(new SetupRoleCommand(surroundings))
                .addSubcommand(new SetupCheckCommand(surroundings))
                .addSubcommand(new SetupExportCommand(surroundings));
    }

    @Command(
            name = "plan",
            description = "Holds the environment against what the product needs and seals the difference as a plan.",
            mixinStandardHelpOptions = true)
    private static final class Plan extends DutyPlanCommand {
        Plan(Surroundings surroundings) {
            super(surroundings, Duties.SETUP, "setup plan");
        }
    }

    @Command(
            name = "apply",
            description = "Carries out an approved plan of setup, under the setting-up identity.",
            mixinStandardHelpOptions = true)
    private static final class Apply extends DutyApplyCommand {
        Apply(Surroundings surroundings) {
            super(surroundings, List.of(Duties.SETUP));
        }
    }
}
