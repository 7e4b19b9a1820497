package org.privacyconnector.identity;

/**
 * A number of a phone. Weak on its own: households share them, and numbers are given to the next.
 *
 * @param canonical E.164, such as +46701740605; an extension follows as {@code ;ext=12}
 */
public record Phone(String canonical) implements Identity {
    @Override
    public IdentityKind kind() {
        return IdentityKind.PHONE;
    }

    @Override
    public Certainty certainty() {
        return Certainty.WEAK;
    }

    @Override
    public String toString() {
        return kind().word();
    }
}
