package org.privacyconnector.policy.words;

import static org.privacyconnector.policy.words.Shape.keys;
import static org.privacyconnector.policy.words.Shape.must;

/** The words of {@code connector.yaml}. */
public final class ConnectorWords {
    private ConnectorWords() {}

    /** The whole file. */
    public static Shape.Keys file() {
        return keys(must(
                "limits",
                LimitWords.shape(true),
                "Limits",
                "Gränser",
                "The seat belt: a plan that breaks one of them is refused.",
                "Säkerhetsbältet: en plan som bryter mot någon av dem avvisas."));
    }
}
