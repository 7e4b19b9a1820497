package org.privacyconnector.policy;

/** A reference to a secret, such as {@code ${env:CLIENT_SECRET}}; the secret itself is never in the policy (S30). */
public record SecretRef(Kind kind, String name) {
    /** Where it is kept. */
    public enum Kind {
        ENVIRONMENT,
        FILE
    }

    /**
     * The reference that is written so.
     *
     * @param text {@code ${env:NAME}} or {@code ${file:NAME}}
     */
    public static SecretRef of(String text) {
        String name = text.substring(text.indexOf(':') + 1, text.length() - 1);
        return new SecretRef(text.startsWith("${env:") ? Kind.ENVIRONMENT : Kind.FILE, name);
    }

    @Override
    public String toString() {
        return "${" + (kind == Kind.ENVIRONMENT ? "env" : "file") + ":" + name + "}";
    }
}
