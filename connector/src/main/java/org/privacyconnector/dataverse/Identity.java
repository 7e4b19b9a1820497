package org.privacyconnector.dataverse;

import java.util.UUID;

/** Who we are in the environment: our application user, its business unit and the organisation. */
public record Identity(UUID user, UUID businessUnit, UUID organization) {}
