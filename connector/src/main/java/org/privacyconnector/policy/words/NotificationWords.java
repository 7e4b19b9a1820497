package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.may;
import static org.privacyconnector.policy.words.Shape.must;
import static org.privacyconnector.policy.words.Shape.value;
import static org.privacyconnector.policy.words.Shape.word;
import static org.privacyconnector.policy.words.Shape.words;

/** The policy's words on who is told of what. */
final class NotificationWords {
    private NotificationWords() {}

    static Shape smtp() {
        return keys(
                must(
                        "host",
                        value(Format.HOST),
                        "Host",
                        "Värd",
                        "One of the operator's recipients.",
                        "En av driftens mottagare."),
                may(
                        "port",
                        value(Format.PORT),
                        "Port",
                        "Port",
                        "587 when nothing is said, and 465 with tls: immediately.",
                        "587 om inget anges, och 465 med tls: immediately."),
                may(
                        "tls",
                        words(
                                word(
                                        "starttls",
                                        "The connection is upgraded before anything is said; without that nothing is sent.",
                                        "Förbindelsen krypteras innan något sägs; annars skickas inget."),
                                word("immediately", "TLS from the first byte.", "TLS från första byten.")),
                        "TLS",
                        "TLS",
                        "starttls when nothing is said. There is no way without.",
                        "starttls om inget anges. Det går inte utan."),
                must("from", value(Format.MAIL), "Sender", "Avsändare", "The sender's address.", "Avsändarens adress."),
                may(
                        "user",
                        value(Format.TEXT),
                        "User",
                        "Användare",
                        "Who signs in, with the secret that the operator bound to the host.",
                        "Den som loggar in, med hemligheten som driften bundit till värden."));
    }

    static Shape notifyWords() {
        return keys(
                to(
                        "needs-attention",
                        "Needs attention",
                        "Kräver åtgärd",
                        "Effects that failed, and plans that are blocked.",
                        "Åtgärder som misslyckats, och planer som är spärrade."),
                to("overdue", "Overdue", "Försenat", "What is past its date.", "Det som passerat sitt datum."),
                to(
                        "operations",
                        "Operations",
                        "Drift",
                        "The service itself: silent webhooks, secrets about to expire, one approver left, a configuration not taken.",
                        "Själva tjänsten: tysta webhookar, hemligheter som snart går ut, bara en godkännare kvar, en konfiguration som inte antagits."));
    }

    private static Shape.Field to(String topic, String titleEn, String titleSv, String en, String sv) {
        return may(topic, value(Format.ADDRESSES), titleEn, titleSv, en, sv);
    }
}
