package org.privacyconnector.table;

/** How far a privilege reaches, from nowhere to every row of the organisation. In rising order. */
public enum Depth {
    /** It is not held. */
    NONE("not held"),
    /** A part that the platform names otherwise, such as rows that a filter lets through. */
    PART("some rows"),
    /** Rows of the user's own and of its teams. */
    BASIC("own rows"),
    /** Rows of its business unit. */
    LOCAL("own business unit"),
    /** Rows of its business unit and those below. */
    DEEP("own business unit and below"),
    /** Every row. */
    GLOBAL("whole organisation");

    private final String words;

    Depth(String words) {
        this.words = words;
    }

    /** The depth that the platform names so; a name that nobody knows yet is no more than {@link #PART}. */
    public static Depth of(String wire) {
        return switch (wire) {
            case "Basic" -> BASIC;
            case "Local" -> LOCAL;
            case "Deep" -> DEEP;
            case "Global" -> GLOBAL;
            default -> PART;
        };
    }

    /** The platform's name. */
    public String wire() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** For a person. */
    public String words() {
        return words;
    }

    /** The one that reaches further. */
    public static Depth deeper(Depth one, Depth other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
