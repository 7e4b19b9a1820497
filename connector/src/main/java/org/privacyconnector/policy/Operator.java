package org.privacyconnector.policy;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The trust roots, from {@code operator.yaml}, which policy authors cannot write (S14).
 *
 * @param authority sign-in authority for private clouds and for the stand-in, or null for the public one
 * @param trustedCa PEM file of a further certificate authority, or null
 * @param ceilings limits that no policy may loosen beyond
 * @param operations how the service is looked after
 * @param store where it is kept what must survive a restart
 * @param setup the identity that sets the environment up, or null: the running one has no such privileges
 * @param managedIdentity {@code system}, or the client id of a user-assigned identity, when Azure gives the host its identity
 * @param refusesExcess whether nothing is begun while the running identity may do more than the policy needs
 * @param approvals how approvers of Entra ID sign in; null when there are none
 */
public record Operator(
        String environment,
        URI url,
        UUID organizationId,
        ZoneId timeZone,
        boolean production,
        String tenantId,
        String clientId,
        @Nullable SecretRef secret,
        @Nullable SecretRef certificate,
        @Nullable SecretRef certificatePassword,
        @Nullable URI authority,
        @Nullable Path trustedCa,
        @Nullable Path secretsFolder,
        List<String> secretVariables,
        List<Approver> approvers,
        Limits ceilings,
        StoreAddress store,
        SecretRef ledgerKey,
        SecretRef pseudonymKeys,
        List<Path> anchors,
        String fingerprint,
        Operations operations,
        @Nullable SetupSignIn setup,
        @Nullable String managedIdentity,
        @Nullable ApprovalSignIn approvals,
        boolean refusesExcess) {
    public Operator {
        secretVariables = List.copyOf(secretVariables);
        approvers = List.copyOf(approvers);
        anchors = List.copyOf(anchors);
    }
}
