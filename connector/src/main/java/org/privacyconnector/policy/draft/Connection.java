package org.privacyconnector.policy.draft;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an environment is reached, as an administrator says it before there is an operator file.
 *
 * @param url the environment's address, such as {@code https://contoso.crm4.dynamics.com}
 * @param authority sign-in authority of a private cloud or the stand-in, or null for the public one
 * @param trustedCa PEM file of a further certificate authority, or null
 * @param secretsFolder where secret files lie
 */
public record Connection(
        URI url,
        String tenantId,
        String clientId,
        SignInMethod method,
        @Nullable URI authority,
        @Nullable Path trustedCa,
        Path secretsFolder) {}
