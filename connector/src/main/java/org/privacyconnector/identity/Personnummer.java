package org.privacyconnector.identity;

import java.util.List;

/**
 * A Swedish personnummer or coordination number (whose day is 60 more). Given to one person and to nobody else.
 *
 * @param canonical twelve digits, as {@link PersonnummerReader} makes them
 * @param centuryWritten false when the century was concluded; it does not count when two are compared
 */
public record Personnummer(String canonical, boolean centuryWritten) implements Identity {
    private static final int COORDINATION = 60;

    public boolean coordination() {
        return Integer.parseInt(canonical.substring(6, 8)) > COORDINATION;
    }

    @Override
    public IdentityKind kind() {
        return IdentityKind.PERSONNUMMER;
    }

    @Override
    public Certainty certainty() {
        return Certainty.CERTAIN;
    }

    /** When the century was concluded: the number of somebody a hundred years older, since forms forget the plus sign. */
    @Override
    public List<Identity> alternatives() {
        int older = Integer.parseInt(canonical.substring(0, 4)) - 100;
        return centuryWritten || older < PersonnummerReader.FIRST_YEAR
                ? List.of()
                : List.of(new Personnummer(older + canonical.substring(4), false));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Personnummer that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return kind().word();
    }
}
