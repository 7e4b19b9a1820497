package org.mockdataverse.webhook;

import java.util.UUID;
import org.mockdataverse.rows.StoredRow;

/**
 * Where steps send to: a row of serviceendpoint.
 *
 * @param id its id
 * @param name its name
 * @param contract {@link #WEBHOOK}, or one of Service Bus
 * @param url for a webhook, where it listens; for Service Bus, its address or empty
 * @param authType {@link #KEY}, {@link #HEADER} or {@link #QUERY} for a webhook
 * @param authValue the secret
 * @param path the queue, topic or hub
 */
record Endpoint(UUID id, String name, int contract, String url, int authType, String authValue, String path) {
    static final String TABLE = "serviceendpoint";
    static final int WEBHOOK = 8;
    static final int KEY = 4;
    static final int HEADER = 5;
    static final int QUERY = 6;

    static Endpoint of(StoredRow row) {
        return new Endpoint(
                row.id(),
                text(row, "name"),
                number(row, "contract", 0),
                text(row, "url"),
                number(row, "authtype", 0),
                text(row, "authvalue"),
                text(row, "path"));
    }

    boolean webhook() {
        return contract == WEBHOOK;
    }

    static String text(StoredRow row, String column) {
        return row.value(column) instanceof String text ? text : "";
    }

    static int number(StoredRow row, String column, int otherwise) {
        return row.value(column) instanceof Integer number ? number : otherwise;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "endpoint " + id;
    }
}
