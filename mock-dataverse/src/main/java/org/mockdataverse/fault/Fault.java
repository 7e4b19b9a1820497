package org.mockdataverse.fault;

/** What goes wrong. */
public sealed interface Fault {
    /** An error instead of an answer; nothing is done. */
    record Refusal(int status, int retryAfter, String code, String message) implements Fault {}

    /** The connection is cut; when {@code afterCommit}, only once the request has been carried out. */
    record Drop(boolean afterCommit) implements Fault {}

    /** Something happens first, such as a test's own waiting or a change by somebody else; then the answer. */
    record Before(Runnable what) implements Fault {}

    /** The answer is made, then something happens, and only then it is sent. */
    record After(Runnable what) implements Fault {}

    /** Every token given out so far is good no more, this request's included. */
    record ExpiredTokens() implements Fault {}

    /** That status without Retry-After. */
    static Fault status(int status) {
        return status(status, 0);
    }

    /** That status with Retry-After in seconds; 0 for none. */
    static Fault status(int status, int retryAfter) {
        return new Refusal(status, retryAfter, "0x80040216", "The service is not available at the moment.");
    }

    /** That status with an error of its own. */
    static Fault error(int status, String code, String message) {
        return new Refusal(status, 0, code, message);
    }

    /** The connection is cut before the request is read. */
    static Fault dropBeforeRead() {
        return new Drop(false);
    }

    /** The request is carried out, its answer is lost. */
    static Fault dropAfterCommit() {
        return new Drop(true);
    }

    /** Something first, then the request. Delays are the test's: stop on a latch, or move a virtual clock. */
    static Fault before(Runnable what) {
        return new Before(what);
    }

    /** The request, then something, then its answer. */
    static Fault after(Runnable what) {
        return new After(what);
    }

    /** As before: the name under which a slow answer is looked for. */
    static Fault delay(Runnable until) {
        return before(until);
    }

    /** Tokens run out. */
    static Fault expiredTokens() {
        return new ExpiredTokens();
    }
}
