package org.privacyconnector.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who sets the environment up: another identity than the running one, used by {@code setup} and {@code webhooks} alone.
 *
 * @param secret either this, a certificate or a managed identity
 * @param managedIdentity {@code system}, or the client id of a user-assigned identity
 */
public record SetupSignIn(
        String clientId,
        @Nullable SecretRef secret,
        @Nullable SecretRef certificate,
        @Nullable SecretRef certificatePassword,
        @Nullable String managedIdentity) {}
