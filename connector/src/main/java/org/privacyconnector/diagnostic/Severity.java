package org.privacyconnector.diagnostic;

/** How grave a diagnostic is. An error means that nothing is done. */
public enum Severity {
    ERROR,
    WARNING
}
