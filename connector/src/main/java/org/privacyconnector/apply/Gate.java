package org.privacyconnector.apply;

import java.util.Optional;

/** What is asked before each chunk: whether any effect may start now. The pause switch stands behind it (S13). Safe for many threads. */
@FunctionalInterface
public interface Gate {
    /** Nothing when effects may start; else why not, as a sentence. */
    Optional<String> closed();
}
