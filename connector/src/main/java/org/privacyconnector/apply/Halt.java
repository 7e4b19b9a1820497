package org.privacyconnector.apply;

/** Ends a run early, with what to say of it. */
final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Ending ending;

    Halt(Ending ending, String why) {
        super(why);
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }
}
