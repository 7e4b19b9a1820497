package org.privacyconnector.downstream;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.notification.Deliverer;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;

/** Delivers by e-mail or webhook, as the address says. */
public final class Delivery implements Deliverer {
    private final @Nullable MailSender mail;
    private final Supplier<WebhookSender> webhooks;

    /**
     * Sends nothing yet.
     *
     * @param mail the mail server, or null when there is none
     * @param http asked for when the first webhook is sent
     * @param secrets host to the secret that signs what is sent there
     */
    public Delivery(
            @Nullable MailSettings mail,
            Supplier<OkHttpClient> http,
            PublicAddresses addresses,
            Function<String, String> secrets,
            InstantSource clock) {
        this.mail = mail == null ? null : new MailSender(mail, addresses);
        this.webhooks = () -> new WebhookSender(http.get(), addresses, secrets, clock);
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
