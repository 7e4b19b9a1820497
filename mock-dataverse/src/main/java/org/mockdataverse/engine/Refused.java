package org.mockdataverse.engine;

/**
 * Something that Dataverse would refuse. Any layer throws it; the engine answers it as {@code {"error":{"code","message"}}}.
 * Messages never hold a column's value.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /** A refusal with its HTTP status and the code that clients match on. */
    public Refused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Dataverse answers this and the stand-in does not yet: never a guess. */
    public static Refused notYet(String feature) {
        return new Refused(501, Codes.NOT_YET, "mock-dataverse does not answer " + feature + " yet.");
    }

    /** What was sent cannot be understood. */
    public static Refused malformed(String message) {
        return new Refused(400, Codes.BAD_REQUEST, message);
    }

    /** There is no such row. */
    public static Refused gone(String table, java.util.UUID id) {
        return new Refused(404, Codes.NO_SUCH_ROW, table + " With Id = " + id + " Does Not Exist");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code, {@code 0x} and eight hexadecimal digits. */
    public String code() {
        return code;
    }

    /** The refusal's message; never null. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
