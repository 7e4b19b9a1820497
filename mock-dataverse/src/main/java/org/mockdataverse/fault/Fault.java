package org.mockdataverse.fault;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;

/** What goes wrong. Of each sort, {@link Altering} and the rest, one strikes a request; altering ones that last come on top. */
public sealed interface Fault {
    /** An error instead of an answer; nothing is done. */
    record Refusal(int status, int retryAfter, String code, String message) implements Fault {}

    /** Somebody before the service answers, such as a gateway; nothing is done. */
    record Instead(Answer answer) implements Fault {}

    /** The connection is cut; when {@code afterCommit}, only once the request has been carried out; with a reset, or closed. */
    record Drop(boolean afterCommit, boolean reset) implements Fault {}

    /** Something happens first, such as a test's own waiting or a change by somebody else; then the answer. */
    record Before(Consumer<Ask> what) implements Fault {}

    /** The answer is made, then something happens, and only then it is sent. */
    record After(Consumer<Ask> what) implements Fault {}

    /** Every token given out so far is good no more, this request's included. */
    record ExpiredTokens() implements Fault {}

    /** The answer takes so much longer. */
    record Slow(Duration by) implements Fault {}

    /** The request is carried out, and that share of its answer's body arrives, in pieces over that time. */
    record Delivered(double share, int pieces, Duration over) implements Fault {}

    /** The answer says that it was done, but nothing was. */
    record Pretended() implements Fault {}

    /** The answer is made and then changed on its way. */
    record Altering(BiFunction<Ask, Answer, Answer> how) implements Fault {}

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

    /** That status with Retry-After as written, which need not make sense; empty for none. */
    static Fault status(int status, String retryAfter) {
        return new Instead(
                Errors.json(status, "0x80040216", "The service is not available at the moment.", retryAfter));
    }

    /** The page of a gateway in front of the service: HTML. Retry-After as written; empty for none. */
    static Fault page(int status, String retryAfter) {
        return new Instead(Errors.page(status, retryAfter));
    }

    /** 401, though the token is good. */
    static Fault unauthorized() {
        return new Instead(Errors.unauthorized());
    }

    /** The connection is cut before the request is read. */
    static Fault dropBeforeRead() {
        return new Drop(false, false);
    }

    /** The request is carried out, its answer is lost. */
    static Fault dropAfterCommit() {
        return new Drop(true, false);
    }

    /** The connection is reset before the request is read. */
    static Fault resetBeforeRead() {
        return new Drop(false, true);
    }

    /** The request is carried out, then the connection is reset. */
    static Fault resetAfterCommit() {
        return new Drop(true, true);
    }

    /** Something first, then the request. Delays are the test's: stop on a latch, or move a virtual clock. */
    static Fault before(Runnable what) {
        return new Before(ask -> what.run());
    }

    /** The request, then something, then its answer. */
    static Fault after(Runnable what) {
        return new After(ask -> what.run());
    }

    /** As before: the name under which a slow answer is looked for. */
    static Fault delay(Runnable until) {
        return before(until);
    }

    /** The answer takes so much longer; a real wait. */
    static Fault slow(Duration by) {
        return new Slow(by);
    }

    /** The answer's body comes in so many pieces, spread over that time; a real wait. */
    static Fault dribble(int pieces, Duration over) {
        return new Delivered(1, pieces, over);
    }

    /** That share of the answer's body arrives, from 0 to below 1; then the connection is cut. */
    static Fault truncated(double share) {
        return new Delivered(share, 1, Duration.ZERO);
    }

    /** The answer ends after that share of its body, as if it were whole: JSON, or a batch's parts, break off. */
    static Fault shortened(double share) {
        return new Altering(Alterations.shortened(share));
    }

    /** The answer says that it was done, but nothing was. */
    static Fault pretended() {
        return new Pretended();
    }

    /** The link to the next page leads to this page again. */
    static Fault repeatedNextLink() {
        return new Altering(Alterations::repeatedNextLink);
    }

    /** The service's clock is off by so much, in {@code Date}. */
    static Fault clockSkew(Duration by) {
        return new Altering(Alterations.clockSkew(by));
    }

    /** Versions in the answer, header and body, are other ones. */
    static Fault wrongEtag() {
        return new Altering(Alterations::wrongEtag);
    }

    /** The answer carries no version, neither as header nor in its body. */
    static Fault missingEtag() {
        return new Altering(Alterations::missingEtag);
    }

    /** The answer claims to be compressed and is not readable. */
    static Fault brokenGzip() {
        return new Altering(Alterations::brokenGzip);
    }

    /** Tokens run out. */
    static Fault expiredTokens() {
        return new ExpiredTokens();
    }
}
