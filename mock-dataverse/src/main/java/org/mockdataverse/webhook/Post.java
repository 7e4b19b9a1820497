package org.mockdataverse.webhook;

import java.net.URI;
import org.mockdataverse.engine.Headers;

/**
 * A request to a receiver.
 *
 * @param url where to, secrets in the query included
 * @param headers secrets included
 * @param body JSON in UTF-8
 */
public record Post(URI url, Headers headers, String body) {
    /** Without secrets and without what happened to whom. */
    @Override
    public String toString() {
        return "POST to " + url.getHost();
    }
}
