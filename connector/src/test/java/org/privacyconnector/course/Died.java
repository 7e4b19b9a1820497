package org.privacyconnector.course;

/** The process is dead from here on: nothing may catch this and go on. */
final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
        super("the process died here", null, false, false);
    }
}
