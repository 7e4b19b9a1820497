package org.mockdataverse.settings;

/** A file that cannot be taken; the message names the file, the line and what to do. */
public final class SettingsFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, and where. */
    public SettingsFileException(String message) {
        super(message, null, false, false);
    }
}
