package org.mockdataverse.door;

import java.net.URI;

/** A door with a socket. */
public interface Listening extends AutoCloseable {
    /** Scheme, host and port. */
    URI url();

    /** Stops listening. */
    @Override
    void close();
}
