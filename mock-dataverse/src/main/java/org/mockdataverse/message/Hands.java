package org.mockdataverse.message;

import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Sight;

/** The service's own hand in what a caller may ask for: it writes what nobody writes directly, and stamps it as the caller's. */
final class Hands {
    private Hands() {}

    static Caller of(Caller caller) {
        return new Caller(
                caller.user(), caller.businessUnit(), Sight.everything(), true, caller.initiator(), caller.origin());
    }
}
