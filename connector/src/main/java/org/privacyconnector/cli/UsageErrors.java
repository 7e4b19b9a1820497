package org.privacyconnector.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was probably meant, and where the manual is; as JSON when that was asked for. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Surroundings surroundings;

    UsageErrors(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName(" ");
        if (wantsJson(arguments)) {
            String message = String.valueOf(failure.getMessage());
            surroundings.out().println(Envelope.of(name, ExitCode.POLICY, message, List.of(), Json.object()));
            surroundings.out().flush();
        } else {
            surroundings.err().println(name + ": " + failure.getMessage());
            UnmatchedArgumentException.printSuggestions(failure, surroundings.err());
            surroundings.err().println("See " + name + " --help");
            surroundings.err().flush();
        }
        return ExitCode.POLICY.number();
    }

    private static boolean wantsJson(String[] arguments) {
        String all = " " + String.join(" ", Arrays.asList(arguments)) + " ";
        return all.contains(" -o json ")
                || all.contains(" -ojson ")
                || all.contains(" -o=json ")
                || all.contains(" --output json ")
                || all.contains(" --output=json ");
    }
}
