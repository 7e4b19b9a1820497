package org.mockdataverse.engine;

import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;

/**
 * A request on its way through the engine.
 *
 * @param ask as it came
 * @param address where it goes
 * @param caller who asks
 * @param ids rows of earlier parts of the same change set
 */
record Request(Ask ask, Address address, Caller caller, ContentIds ids) {
    String method() {
        return ask.method();
    }

    Headers headers() {
        return ask.headers();
    }

    Address.Segment segment(int at) {
        return address.segments().get(at);
    }

    int depth() {
        return address.segments().size();
    }

    /** Refuses a read of a table that the caller has no Read on. */
    void mayRead(Table table) {
        if (!caller.sight().mayRead(table)) {
            throw Refused.denied(table, Privilege.Right.READ);
        }
    }

    /** The method is one that the address does not have. */
    Refused wrongMethod() {
        // status and code are not verified [K]
        return new Refused(
                405, Codes.NOT_SUPPORTED, "The HTTP method '" + method() + "' is not valid for this address.");
    }
}
