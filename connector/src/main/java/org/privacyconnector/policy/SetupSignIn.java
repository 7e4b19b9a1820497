package org.privacyconnector.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who sets the environment up: another identity than the running one, used by {@code setup} and {@code webhooks} alone.
 *
 * @param secret either this or a certificate
 */
public record SetupSignIn(
        String clientId,
        @Nullable SecretRef secret,
        @Nullable SecretRef certificate,
        @Nullable SecretRef certificatePassword) {}
