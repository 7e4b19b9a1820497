package org.privacyconnector.policy;

/** A reference to a secret, such as {@code ${env:CLIENT_SECRET}}; the secret itself is never in the policy (S30). */
public record SecretRef(Kind kind, String name) {
    /** Where it is kept. */
    public enum Kind {
        ENVIRONMENT,
        FILE
    }

    @Override
    public String toString() {
        return "${" + (kind == Kind.ENVIRONMENT ? "env" : "file") + ":" + name + "}";
    }
}
