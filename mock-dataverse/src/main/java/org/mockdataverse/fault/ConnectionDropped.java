package org.mockdataverse.fault;

/** The connection is to be cut; doors do it in their way. */
public final class ConnectionDropped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Cut on order. */
    public ConnectionDropped() {
        super("the connection is cut, as a fault asked");
    }
}
