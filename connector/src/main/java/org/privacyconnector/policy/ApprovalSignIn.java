package org.privacyconnector.policy;

import java.net.URI;
import java.util.UUID;

/**
 * What approvers of Entra ID sign in to, and where their accounts are asked after.
 *
 * @param tenantId the tenant that the approvers are of
 * @param clientId a public application (redirect address {@code http://localhost})
 * @param graph Microsoft Graph, without a version
 */
public record ApprovalSignIn(UUID tenantId, UUID clientId, URI graph) {}
