package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.JsonAnswer;

/** Who we are, and whether this is the organisation and the time we take it for. */
final class Self {
    private static final Duration APART = Duration.ofMinutes(5);

    private final DataverseSettings settings;
    private final Calls calls;
    private final AtomicReference<@Nullable Identity> known = new AtomicReference<>();

    Self(DataverseSettings settings, Calls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /** Asked once; throws when this is another organisation than the operator means. */
    Identity known() {
        Identity before = known.get();
        return before == null ? ask() : before;
    }

    Identity ask() {
        JsonNode answer = calls.get("WhoAmI", Map.of(), JsonAnswer::read);
        Identity identity =
                new Identity(id(answer, "UserId"), id(answer, "BusinessUnitId"), id(answer, "OrganizationId"));
        if (!identity.organization().equals(settings.organizationId())) {
            throw DataverseException.lasting(
                    "the environment at " + settings.url().getHost() + " is organisation "
                            + identity.organization() + ", but operator.yaml says " + settings.organizationId()
                            + ": check url and organizationId there; nothing is done until they agree");
        }
        known.set(identity);
        return identity;
    }

    Optional<String> clockProblem() {
        ask();
        Duration skew = calls.skew();
        if (skew == null) {
            return Optional.of("the environment's answers carry no time to compare this computer's clock with");
        }
        if (skew.abs().compareTo(APART) <= 0) {
            return Optional.empty();
        }
        return Optional.of("this computer's clock is " + skew.abs().toMinutes() + " minutes "
                + (skew.isNegative() ? "ahead of" : "behind") + " the environment's: set it right, for due dates are"
                + " reckoned by it");
    }

    static UUID id(JsonNode answer, String name) {
        try {
            return UUID.fromString(answer.path(name).asText(""));
        } catch (IllegalArgumentException none) {
            throw DataverseException.lasting("the environment's answer to WhoAmI has no " + name);
        }
    }
}
