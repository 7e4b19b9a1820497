package org.mockdataverse.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;

/** Finds the message that a request calls. */
final class MessageRequests {
    private record Key(Message.Binding binding, String name) {}

    private final Map<Key, List<Message>> byName = new HashMap<>();

    MessageRequests(List<Message> messages) {
        for (Message message : messages) {
            byName.merge(new Key(message.binding(), message.name()), List.of(message), (one, other) -> {
                List<Message> both = new java.util.ArrayList<>(one);
                both.addAll(other);
                return List.copyOf(both);
            });
        }
    }

    /** The answer of the message of that name; empty when there is none. */
    Optional<Answer> answer(
            Request request,
            Message.Binding binding,
            @Nullable Table table,
            @Nullable Located located,
            String name,
            String inside) {
        for (Message message : byName.getOrDefault(new Key(binding, name), List.of())) {
            if (table == null || message.binds(table)) {
                if (!request.method().equals(message.action() ? "POST" : "GET")) {
                    throw request.wrongMethod();
                }
                return Optional.of(message.answer(new Call(request, table, located, inside)));
            }
        }
        return Optional.empty();
    }
}
