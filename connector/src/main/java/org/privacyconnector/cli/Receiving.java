package org.privacyconnector.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.SecretException;
import org.privacyconnector.Secrets;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.trigger.ServicePart;
import org.privacyconnector.trigger.TracedIntake;
import org.privacyconnector.trigger.event.EventIntake;
import org.privacyconnector.web.server.Tls;
import org.privacyconnector.web.webhook.WebhookDoor;

/** Builds the parts of the service that take events, for a policy that has webhooks. Address and certificate files are those of the start. */
final class Receiving {
    private final Supplier<Connector> current;
    private final Map<String, String> environment;
    private final InstantSource clock;

    /** @param environment the variables of this process */
    Receiving(Supplier<Connector> current, Map<String, String> environment, InstantSource clock) {
        this.current = current;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** Intake and door, in the order in which they start; none when the policy has no webhooks. */
    List<ServicePart> parts() {
        Connector connector = current.get();
        Webhooks webhooks = connector.policy().webhooks();
        if (webhooks == null) {
            return List.of();
        }
        EventIntake intake = intake(connector);
        Webhooks.Tls tls = webhooks.tls();
        WebhookDoor door = new WebhookDoor(
                new InetSocketAddress(webhooks.host(), webhooks.port()),
                tls == null
                        ? null
                        : new Tls(
                                () -> connector.secrets().bytes(tls.certificate()),
                                () -> connector.secrets().bytes(tls.key())),
                this::secrets,
                webhooks.header(),
                webhooks.query(),
                connector.traces().on() ? new TracedIntake(intake, WebhookDoor.PATH, connector.traces()) : intake,
                clock);
        return List.of(intake, door);
    }

    private EventIntake intake(Connector connector) {
        String name = connector.operator().environment();
        EventBook events = connector.events();
        EventCounts counts = new EventCounts(name);
        return new EventIntake(
                connector.store(),
                events,
                connector.hints(),
                counts,
                this::steps,
                connector.operator().organizationId(),
                new Housekeeping(new WaitingEvents(name), counts, new Looks(name)),
                clock);
    }

    private List<Step> steps() {
        Webhooks webhooks = current.get().policy().webhooks();
        return webhooks == null ? List.of() : webhooks.steps();
    }

    /**
     * Those that are set; one that may be empty and is, is none.
     *
     * @throws SecretException when one that must be there is not
     */
    private List<String> secrets() {
        Webhooks webhooks = current.get().policy().webhooks();
        List<String> texts = new ArrayList<>();
        Secrets secrets = current.get().secrets();
        for (Webhooks.Secret secret : webhooks == null ? List.<Webhooks.Secret>of() : webhooks.secrets()) {
            if (!secret.mayBeEmpty() || isSet(secrets, secret.ref())) {
                texts.add(secrets.text(secret.ref()));
            }
        }
        return texts;
    }

    private boolean isSet(Secrets secrets, SecretRef ref) {
        if (ref.kind() == SecretRef.Kind.ENVIRONMENT) {
            return !environment.getOrDefault(ref.name(), "").isBlank();
        }
        try {
            return Files.size(secrets.place(ref)) > 0;
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException unreadable) {
            // it is there: whoever reads it says what is wrong
            return true;
        }
    }
}
