package org.privacyconnector.dataverse.wire;

import java.io.IOException;
import okhttp3.Headers;
import okio.BufferedSource;

/** Reads the body of a successful answer while it comes in. May be run again with another answer when reading failed. */
@FunctionalInterface
public interface Reading<T> {
    /** What the body says. An IOException means that it broke off or makes no sense; its message is never shown. */
    T read(BufferedSource body, Headers headers) throws IOException;
}
