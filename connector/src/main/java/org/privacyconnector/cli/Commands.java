package org.privacyconnector.cli;

import java.util.List;
import picocli.CommandLine;

/** Every command there is, in the order in which a change passes them. */
final class Commands {
    private Commands() {}

    private static CommandLine hold(Surroundings surroundings) {
        return new CommandLine(new HoldCommand())
                .addSubcommand(new HoldAddCommand(surroundings))
                .addSubcommand(new HoldListCommand(surroundings))
                .addSubcommand(new HoldReleaseCommand(surroundings));
    }

    private static CommandLine ledger(Surroundings surroundings) {
        return new CommandLine(new LedgerCommand())
                .addSubcommand(new LedgerVerifyCommand(surroundings))
                .addSubcommand(new LedgerExportCommand(surroundings))
                .addSubcommand(new LedgerProveCommand(surroundings))
                .addSubcommand(new LedgerKeysCommand(surroundings));
    }

    private static CommandLine questions(Surroundings surroundings) {
        return new CommandLine(new QuestionsCommand())
                .addSubcommand(new QuestionsListCommand(surroundings))
                .addSubcommand(new QuestionsAnswerCommand(surroundings));
    }

    static List<Object> all(Surroundings surroundings) {
        return List.of(
                new InitCommand(surroundings),
                new ValidateCommand(surroundings),
                new TestCommand(surroundings),
                new PlanCommand(surroundings),
                new ApproveCommand(surroundings),
                new ApplyCommand(surroundings),
                new UndoCommand(surroundings),
                new RunCommand(surroundings),
                new ServeCommand(surroundings),
                new SweepCommand(surroundings),
                new ExplainCommand(surroundings),
                SetupCommand.line(surroundings),
                WebhookPlans.to(new CommandLine(new WebhooksCommand()), surroundings)
                        .addSubcommand(new WebhooksStatusCommand(surroundings)),
                hold(surroundings),
                new PauseCommand(surroundings),
                questions(surroundings),
                SuppressCommand.line(surroundings),
                ledger(surroundings),
                new StatusCommand(surroundings),
                new DemoCommand(surroundings),
                new KindsCommand(surroundings),
                new SchemaCommand(surroundings),
                new ConfigCommand(surroundings),
                new CompletionCommand(surroundings));
    }
}
