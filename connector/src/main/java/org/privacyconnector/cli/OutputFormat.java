package org.privacyconnector.cli;

/** How results are printed. */
public enum OutputFormat {
    /** Sentences for people. */
    text,
    /** One JSON document with a versioned schema. */
    json
}
