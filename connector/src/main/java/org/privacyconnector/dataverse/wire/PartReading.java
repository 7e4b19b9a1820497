package org.privacyconnector.dataverse.wire;

import java.io.IOException;
import okhttp3.Headers;
import okio.BufferedSource;

/** Reads the body of a successful answer to one of several requests. May be run again with another answer when reading failed. */
@FunctionalInterface
public interface PartReading<T> {
    /**
     * What the body says. An IOException means that it broke off or makes no sense; its message is never shown.
     *
     * @param number which request it answers, from 0
     */
    T read(int number, BufferedSource body, Headers headers) throws IOException;
}
