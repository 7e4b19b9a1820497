package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;

/** The words of {@code connector.yaml}. */
public final class ConnectorWords {
    private ConnectorWords() {}

    /** The whole file. */
    public static Shape.Keys file() {
        return keys(
                must(
                        "limits",
                        LimitWords.shape(true),
                        "Limits",
                        "Gränser",
                        "The seat belt: a plan that breaks one of them is refused.",
                        "Säkerhetsbältet: en plan som bryter mot någon av dem avvisas."),
                may(
                        "schedule",
                        ScheduleWords.shape(),
                        "Schedule",
                        "Schema",
                        "What 'serve' begins by itself, and when, in the time zone of the environment.",
                        "Vad 'serve' börjar av sig självt, och när, i miljöns tidszon."),
                may(
                        "webhooks",
                        WebhookWords.shape(),
                        "Webhooks",
                        "Webhookar",
                        "Events of Dataverse that `serve` takes, and what is done with them.",
                        "Händelser i Dataverse som `serve` tar emot, och vad som görs med dem."),
                may(
                        "smtp",
                        NotificationWords.smtp(),
                        "Mail server",
                        "E-postserver",
                        "Sends what `notify` says by e-mail, over TLS.",
                        "Skickar det som `notify` anger med e-post, över TLS."),
                may(
                        "notify",
                        NotificationWords.notifyWords(),
                        "Notifications",
                        "Aviseringar",
                        "Who is told of what; case numbers only, no personal data.",
                        "Vem som får veta vad; endast ärendenummer, inga personuppgifter."));
    }
}
