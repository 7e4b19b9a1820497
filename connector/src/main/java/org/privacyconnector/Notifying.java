package org.privacyconnector;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.downstream.Delivery;
import org.privacyconnector.downstream.MailSettings;
import org.privacyconnector.downstream.PublicAddresses;
import org.privacyconnector.notification.Deliverer;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Operations.Recipients;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.SecretRef;

/** Builds what hands notifications over, from the policy's addresses and the operator's hosts and secrets. */
final class Notifying {
    private final Notifications notifications;
    private final Operator operator;
    private final Secrets secrets;
    private final Machine machine;

    Notifying(Notifications notifications, Operator operator, Secrets secrets, Machine machine) {
        this.notifications = notifications;
        this.operator = operator;
        this.secrets = secrets;
        this.machine = machine;
    }

    Deliverer deliverer() {
        return new Delivery(
                mail(),
                machine.http(),
                () -> TrustedCa.read(operator.trustedCa()),
                new PublicAddresses(
                        Set.copyOf(recipients().privateHosts()), host -> List.of(InetAddress.getAllByName(host))),
                this::secret,
                machine.clock());
    }

    private @Nullable MailSettings mail() {
        Notifications.Smtp smtp = notifications.smtp();
        return smtp == null
                ? null
                : new MailSettings(
                        smtp.host(),
                        smtp.port(),
                        smtp.immediately(),
                        smtp.from(),
                        smtp.user(),
                        () -> secret(smtp.host()));
    }

    private Recipients recipients() {
        return operator.operations().recipients();
    }

    private String secret(String host) {
        SecretRef ref = recipients().secrets().get(host.toLowerCase(Locale.ROOT));
        if (ref == null) {
            throw new SecretException("the operator bound no secret to " + host + "; add it to recipients.secrets");
        }
        return secrets.text(ref);
    }
}
