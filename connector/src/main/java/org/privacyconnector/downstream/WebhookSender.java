package org.privacyconnector.downstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.tls.TrustedAuthorities;

/**
 * Posts a notification to a webhook, signed as Standard Webhooks asks (webhook-id, webhook-timestamp, webhook-signature). Follows no redirect,
 * and connects only to the addresses that were checked.
 */
final class WebhookSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OkHttpClient http;
    private final Function<String, String> secrets;
    private final InstantSource clock;

    /** @param secrets host to its signing secret */
    WebhookSender(
            OkHttpClient base,
            TrustedAuthorities trusted,
            PublicAddresses addresses,
            Function<String, String> secrets,
            InstantSource clock) {
        this.http = base.newBuilder()
                .sslSocketFactory(trusted.sockets(), trusted.manager())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(PATIENCE)
                // what is connected to is what was checked: there is no second question to the name service
                .dns(addresses::check)
                .build();
        this.secrets = secrets;
        this.clock = clock;
    }

    void send(URI to, Notification notification) {
        String host = to.getHost().toLowerCase(Locale.ROOT);
        String body = body(notification);
        long now = clock.instant().getEpochSecond();
        Request request = new Request.Builder()
                .url(to.toString())
                .header("webhook-id", notification.id())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", signature(host, notification.id(), now, body))
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), TYPE))
                .build();
        try (Response answer = http.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw new NotDelivered("the webhook at " + host + " answered " + answer.code()
                        + (answer.isRedirect() ? ", a redirect, which is not followed; write where it leads" : ""));
            }
        } catch (SSLException unproved) {
            throw new NotDelivered("the webhook at " + host + " does not prove its name ("
                    + unproved.getClass().getSimpleName()
                    + "); its certificate must be of an authority that Java or trustedCa in operator.yaml knows");
        } catch (IOException failure) {
            throw new NotDelivered("the webhook at " + host + " could not be reached ("
                    + failure.getClass().getSimpleName() + ")");
        }
    }

    private String signature(String host, String id, long now, String body) {
        try {
            return new Webhook(secrets.apply(host)).sign(id, now, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException | IllegalArgumentException unusable) {
            throw new NotDelivered("the secret of " + host
                    + " cannot sign; it is Base64 of at least 24 bytes, with whsec_ before it or without");
        }
    }

    private static String body(Notification notification) {
        ObjectNode body = JSON.createObjectNode();
        body.put("type", "privacy." + notification.topic());
        body.put("timestamp", notification.at().toString());
        ObjectNode data = body.putObject("data");
        data.put("environment", notification.environment());
        data.put("kind", notification.kind());
        data.put("text", notification.text());
        return body.toString();
    }
}
