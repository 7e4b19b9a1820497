package org.mockdataverse.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Located;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Request;
import org.mockdataverse.engine.Route;
import org.mockdataverse.metadata.Table;

/** A part of the platform that adds messages, or follows what happens to rows. One of each per environment. */
public interface Feature {
    /** The feature that is these messages and nothing else. */
    static Feature of(Message... messages) {
        return new Feature() {
            @Override
            public List<Message> messages() {
                return List.of(messages);
            }
        };
    }

    /** Functions and actions it answers. */
    default List<Message> messages() {
        return List.of();
    }

    /** What else it answers, by the first name of the path; the empty name is the service itself. */
    default Map<String, Route> routes() {
        return Map.of();
    }

    /** Answers a request below one row, {@code set(id)/property…}, that is its own; empty for others. The store is held. */
    default Optional<Answer> property(Request request, Table table, Located located) {
        return Optional.empty();
    }

    /** Who follows changes for it. */
    default List<Watcher> watchers() {
        return List.of();
    }
}
