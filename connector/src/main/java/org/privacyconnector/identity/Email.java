package org.privacyconnector.identity;

/**
 * An address of e-mail.
 *
 * @param canonical local part in lower case and NFC, domain in ASCII, as {@link EmailReader} makes it
 */
public record Email(String canonical) implements Identity {
    @Override
    public IdentityKind kind() {
        return IdentityKind.EMAIL;
    }

    @Override
    public Certainty certainty() {
        return Certainty.LIKELY;
    }

    /** What stands before the at sign. */
    public String localPart() {
        return canonical.substring(0, canonical.lastIndexOf('@'));
    }

    @Override
    public String toString() {
        return kind().word();
    }
}
