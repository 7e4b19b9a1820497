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
public record Request(Ask ask, Address address, Caller caller, ContentIds ids) {
    /** The method. */
    public String method() {
        return ask.method();
    }

    /** The headers. */
    public Headers headers() {
        return ask.headers();
    }

    /** A piece of the path. */
    public Address.Segment segment(int at) {
        return address.segments().get(at);
    }

    /** How many pieces the path has. */
    public int depth() {
        return address.segments().size();
    }

    /** Refuses a read of a table that the caller has no Read on. */
    public void mayRead(Table table) {
        if (!caller.sight().mayRead(table)) {
            throw Refused.denied(table, Privilege.Right.READ);
        }
    }

    /** The method is one that the address does not have. */
    public Refused wrongMethod() {
        // status and code are not verified [K]
        return new Refused(
                405, Codes.NOT_SUPPORTED, "The HTTP method '" + method() + "' is not valid for this address.");
    }
}
