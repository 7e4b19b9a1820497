package org.privacyconnector.web.admin;

import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.run.AccessTokens;
import org.privacyconnector.table.DataverseAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who bears an access token of Entra ID, as far as an app role or a group of theirs may go. */
public final class EntraCredentials implements Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(EntraCredentials.class);

    private final AccessTokens tokens;
    private final Operations.Entra entra;

    /** Those whom the operator names. */
    public EntraCredentials(AccessTokens tokens, Operations.Entra entra) {
        this.tokens = tokens;
        this.entra = entra;
    }

    @Override
    public Optional<Access> access(String bearer) {
        if (bearer.chars().filter(c -> c == '.').count() != 2) {
            // a key that is none, which nothing needs to be asked about
            return Optional.empty();
        }
        try {
            return Optional.of(access(tokens.verified(bearer)));
        } catch (DataverseAccessException unreachable) {
            LOG.warn("who bears a token of Entra ID cannot be told: {}", unreachable.getMessage());
            throw new Unavailable(
                    "Entra ID cannot be asked for its keys, so no token counts; try again soon, or use a key of admin.keys");
        } catch (IllegalArgumentException refused) {
            LOG.info("a token of Entra ID was refused at the admin port: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    private Access access(AccessTokens.Bearer bearer) {
        Set<String> has = new HashSet<>(bearer.roles());
        bearer.groups().forEach(group -> has.add(group.toString()));
        if (!Collections.disjoint(has, entra.operators())) {
            return Access.CHANGE;
        }
        return Collections.disjoint(has, entra.readers()) ? Access.NOTHING : Access.READ;
    }
}
