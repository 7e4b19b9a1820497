package org.privacyconnector.diagnostic;

/** Where in a file something stands; line and column count from 1. */
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
