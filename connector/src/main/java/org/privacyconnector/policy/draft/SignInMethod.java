package org.privacyconnector.policy.draft;

import org.jspecify.annotations.Nullable;

/** What the program is going to sign in with: always where the secret is, never the secret (S30). */
public sealed interface SignInMethod {
    /** A client secret in an environment variable of this name. */
    record SecretVariable(String name) implements SignInMethod {}

    /**
     * A PKCS#12 file in the secrets folder.
     *
     * @param file its name in that folder
     * @param passwordVariable the environment variable with its password, or null where it has none
     */
    record CertificateFile(String file, @Nullable String passwordVariable) implements SignInMethod {}

    /**
     * The identity that Azure gives to this host's programs: nothing to keep secret.
     *
     * @param identity {@code system}, or the client id of a user-assigned one
     */
    record ManagedIdentity(String identity) implements SignInMethod {}
}
