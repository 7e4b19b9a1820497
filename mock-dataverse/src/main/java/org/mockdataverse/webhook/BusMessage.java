package org.mockdataverse.webhook;

import java.util.Map;

/**
 * What is posted to Service Bus, an event hub or Event Grid.
 *
 * @param contract 2 or 6 queue, 5 topic, 7 event hub, 9 Event Grid
 * @param path the queue, topic or hub
 * @param properties of the brokered message
 * @param body JSON
 */
public record BusMessage(int contract, String path, Map<String, Object> properties, String body) {
    /** Without what happened to whom. */
    @Override
    public String toString() {
        return "message to " + path;
    }
}
