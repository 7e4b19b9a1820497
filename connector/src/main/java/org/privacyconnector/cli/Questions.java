package org.privacyconnector.cli;

/** Asks a person at the terminal, one line each. */
final class Questions {
    private static final int TRIES = 3;

    private final Surroundings surroundings;

    Questions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The answer, without blanks around it.
     *
     * @throws Refusal when nothing is answered
     */
    String ask(String question) {
        for (int n = 0; n < TRIES; n++) {
            surroundings.err().print(question + ": ");
            surroundings.err().flush();
            String line = surroundings.typed().get();
            if (line == null) {
                break;
            }
            if (!line.isBlank()) {
                return line.strip();
            }
        }
        surroundings.err().println();
        throw new Refusal(ExitCode.POLICY, "no answer, so nothing was asked of Dataverse and nothing was written");
    }
}
