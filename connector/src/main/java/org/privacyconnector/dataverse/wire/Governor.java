package org.privacyconnector.dataverse.wire;

import okhttp3.Headers;

/** Lets requests through, as many at a time and as fast as the environment bears. Every request passes here. Safe for many threads. */
public interface Governor {
    /** Waits until one more request may be sent. The permit is closed when its answer has been read. */
    Permit enter();

    /** Leave to send one request. */
    interface Permit extends AutoCloseable {
        /** The environment answered; its headers may hold hints. */
        void answered(int status, Headers headers);

        @Override
        void close();
    }
}
