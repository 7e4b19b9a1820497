package org.mockdataverse.metadata;

/** What happens to the referring rows when the referred row changes. */
public enum Cascade {
    /** Nothing. */
    NO_CASCADE("NoCascade"),
    /** The same happens to them. */
    CASCADE("Cascade"),
    /** The same happens to active ones. */
    ACTIVE("Active"),
    /** The same happens to those of the same owner. */
    USER_OWNED("UserOwned"),
    /** Their lookup is emptied. */
    REMOVE_LINK("RemoveLink"),
    /** They forbid it. */
    RESTRICT("Restrict");

    private final String wire;

    Cascade(String wire) {
        this.wire = wire;
    }

    /** The value in CascadeConfiguration. */
    public String wire() {
        return wire;
    }

    /** The constant of that value. */
    public static Cascade ofWire(String wire) {
        for (Cascade cascade : values()) {
            if (cascade.wire.equals(wire)) {
                return cascade;
            }
        }
        throw new IllegalArgumentException("unknown cascade '" + wire + "'");
    }
}
