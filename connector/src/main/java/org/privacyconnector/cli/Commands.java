package org.privacyconnector.cli;

import java.util.List;

/** Every command there is, in the order in which a change passes them. */
final class Commands {
    private Commands() {}

    static List<Object> all(Surroundings surroundings) {
        return List.of(
                new ValidateCommand(surroundings),
                new KindsCommand(surroundings),
                new ConfigCommand(surroundings),
                new CompletionCommand(surroundings));
    }
}
