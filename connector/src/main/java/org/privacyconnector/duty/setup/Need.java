package org.privacyconnector.duty.setup;

/** What the running identity must be allowed to do with a table's rows, by the platform's names. */
enum Need {
    CREATE("Create"),
    READ("Read"),
    WRITE("Write"),
    DELETE("Delete"),
    APPEND("Append"),
    APPEND_TO("AppendTo");

    private final String wire;

    Need(String wire) {
        this.wire = wire;
    }

    /** The platform's name of the right, as it stands in a privilege's type and name. */
    String wire() {
        return wire;
    }
}
