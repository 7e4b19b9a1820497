package org.mockdataverse.fault;

/** A file of faults, or of users, that cannot be taken; the message names the file, the line and what to do. */
public final class FaultFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, and where. */
    public FaultFileException(String message) {
        super(message, null, false, false);
    }
}
