package org.privacyconnector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the program. */
@Command(name = "privacy-connector", mixinStandardHelpOptions = true)
public final class Main implements Runnable {
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Entry point. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
