package org.privacyconnector.downstream;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.notification.Deliverer;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.tls.TrustedAuthorities;

/** Delivers by e-mail or webhook, as the address says. */
public final class Delivery implements Deliverer {
    private final @Nullable MailSender mail;
    private final Supplier<WebhookSender> webhooks;

    /**
     * Sends nothing yet.
     *
     * @param mail the mail server, or null when there is none
     * @param http asked for when a webhook is sent
     * @param trusted certificate authorities beside those of the Java runtime, asked for at each delivery
     * @param secrets host to the secret that signs what is sent there
     */
    public Delivery(
            @Nullable MailSettings mail,
            Supplier<OkHttpClient> http,
            Supplier<List<X509Certificate>> trusted,
            PublicAddresses addresses,
            Function<String, String> secrets,
            InstantSource clock) {
        this.mail = mail == null ? null : new MailSender(mail, addresses, () -> authorities(trusted.get()));
        this.webhooks = () -> new WebhookSender(http.get(), authorities(trusted.get()), addresses, secrets, clock);
    }

    private static TrustedAuthorities authorities(List<X509Certificate> trusted) {
        try {
            return TrustedAuthorities.with(trusted);
        } catch (GeneralSecurityException unusable) {
            throw new NotDelivered("the further certificate authorities (trustedCa in operator.yaml) are not usable");
        }
    }

    @Override
    public void deliver(String address, Notification notification) {
        if (address.startsWith("https://")) {
            webhooks.get().send(URI.create(address), notification);
        } else if (mail == null) {
            throw new NotDelivered("there is no 'smtp' in connector.yaml to send e-mail with");
        } else {
            mail.send(address, notification);
        }
    }
}
