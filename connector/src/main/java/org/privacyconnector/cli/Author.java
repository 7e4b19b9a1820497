package org.privacyconnector.cli;

/** Who types: a label for readers of plans and holds, never evidence (S15). */
final class Author {
    private Author() {}

    /** The name to write down. */
    static String of(Surroundings surroundings) {
        for (String name : new String[] {"PRIVACY_CONNECTOR_AUTHOR", "SUDO_USER", "USER", "USERNAME"}) {
            String value = surroundings.variable(name);
            if (value != null) {
                return value;
            }
        }
        return ProcessHandle.current().info().user().orElse("unknown");
    }
}
