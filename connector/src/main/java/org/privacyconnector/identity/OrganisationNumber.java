package org.privacyconnector.identity;

/**
 * The organisation number of a company, an association or an authority: tells no person.
 *
 * @param canonical ten digits
 */
public record OrganisationNumber(String canonical) implements Identity {
    @Override
    public IdentityKind kind() {
        return IdentityKind.ORGANISATION_NUMBER;
    }

    @Override
    public Certainty certainty() {
        return Certainty.NONE;
    }

    @Override
    public String toString() {
        return kind().word();
    }
}
