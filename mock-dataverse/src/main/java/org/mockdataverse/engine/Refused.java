package org.mockdataverse.engine;

/** A request that is not answered; any layer throws it and the engine turns it into {@code {"error":{"code","message"}}}. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** A refusal of that HTTP status with that error code and text. */
    public Refused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What Dataverse answers and the stand-in does not yet: 501 naming the feature, never a guess. */
    public static Refused notYet(String feature) {
        return new Refused(501, "0x80040203", "The stand-in does not answer this yet: " + feature + ".");
    }

    /** A request that makes no sense: 400. */
    public static Refused bad(String message) {
        return new Refused(400, "0x80060888", message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code, such as {@code 0x80040220}. */
    public String code() {
        return code;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
