package org.privacyconnector.cli.demo;

import java.util.List;

/** The program itself, as the demonstration types at it. */
@FunctionalInterface
public interface Program {
    /**
     * Runs one command line in the demonstration's folder; what it prints is shown too.
     *
     * @param shown whether its standard output is shown, or only handed back
     */
    Typed type(List<String> arguments, boolean shown);

    /**
     * What came of a command.
     *
     * @param out its standard output
     */
    record Typed(int code, String out) {}
}
