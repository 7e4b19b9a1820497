package org.mockdataverse.fault;

/** The connection is to be cut; doors do it in their way. */
public final class ConnectionDropped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean reset;

    /** Cut on order: closed without an answer. */
    public ConnectionDropped() {
        this(false);
    }

    /** Cut on order; with a reset, as when a machine between falls over, or closed in good order. */
    public ConnectionDropped(boolean reset) {
        super("the connection is cut, as a fault asked");
        this.reset = reset;
    }

    /** Whether the other side sees a reset instead of an end. */
    public boolean reset() {
        return reset;
    }
}
