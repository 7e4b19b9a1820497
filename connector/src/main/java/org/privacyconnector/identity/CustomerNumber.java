package org.privacyconnector.identity;

/**
 * A number that the controller gives to each customer, and to no other.
 *
 * @param canonical in capitals, without blanks at the ends
 */
public record CustomerNumber(String canonical) implements Identity {
    @Override
    public IdentityKind kind() {
        return IdentityKind.CUSTOMER_NUMBER;
    }

    @Override
    public Certainty certainty() {
        return Certainty.CERTAIN;
    }

    @Override
    public String toString() {
        return kind().word();
    }
}
