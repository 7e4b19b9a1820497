package org.mockdataverse.feature;

import java.util.List;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Message;

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

    /** Who follows changes for it. */
    default List<Watcher> watchers() {
        return List.of();
    }
}
