package org.privacyconnector.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, from {@code connector.yaml}. What is told holds case numbers and the beginnings of plan ids, never personal data.
 *
 * @param smtp how e-mail is sent, or null when none is
 * @param to topic to addresses: e-mail addresses and https addresses of webhooks
 */
public record Notifications(@Nullable Smtp smtp, Map<Topic, List<String>> to) {
    /** Nobody is told anything. */
    public static final Notifications NONE = new Notifications(null, Map.of());

    public Notifications {
        to = Map.copyOf(to);
    }

    /** The addresses for a topic; none when nobody is to be told. */
    public List<String> addresses(Topic topic) {
        return to.getOrDefault(topic, List.of());
    }

    /** What somebody may be told of. */
    public enum Topic {
        /** Effects that failed, and plans that are blocked. */
        NEEDS_ATTENTION("needs-attention"),
        /** What is past its date. */
        OVERDUE("overdue"),
        /** The service itself: silent webhooks, secrets about to expire, too few approvers, a configuration that was not taken. */
        OPERATIONS("operations");

        private final String word;

        Topic(String word) {
            this.word = word;
        }

        /** The word in the policy. */
        public String word() {
            return word;
        }
    }

    /**
     * The mail server. TLS is not a choice.
     *
     * @param immediately whether TLS is spoken from the first byte; else STARTTLS is required
     * @param user who signs in there with the secret that the operator bound to the host, or null for nobody
     */
    public record Smtp(
            String host,
            int port,
            boolean immediately,
            String from,
            @Nullable String user) {}
}
