package org.privacyconnector.policy.reading;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the reader may ask the machine it runs on: whether things are there, and the values of plain variables; never a secret's value. */
public interface Host {
    /** The environment variable, or null when it is not set. */
    @Nullable
    String variable(String name);

    /** Whether the file exists. */
    boolean exists(Path file);
}
