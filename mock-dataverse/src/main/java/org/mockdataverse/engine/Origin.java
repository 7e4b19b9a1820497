package org.mockdataverse.engine;

import java.util.UUID;

/**
 * What a request says about itself besides what it asks: the pipeline and whoever listens to it see this.
 *
 * @param correlation shared by everything that one request sets off
 * @param request the request's own id
 * @param tag the {@code ?tag=} of the URL; empty when there is none
 * @param depth 1 for a request from outside, more for what it sets off
 * @param headers as sent
 * @param steps whether registered steps run; false only for a mass deletion that is asked to skip them
 * @param bin whether deleted rows go to the recycle bin; false only for a mass deletion that is asked to bypass it
 */
public record Origin(
        UUID correlation, UUID request, String tag, int depth, Headers headers, boolean steps, boolean bin) {
    private static final UUID NOBODY = new UUID(0, 0);

    /** What runs registered steps. */
    public Origin(UUID correlation, UUID request, String tag, int depth, Headers headers) {
        this(correlation, request, tag, depth, headers, true, true);
    }

    /** The same, running no registered steps. */
    public Origin withoutSteps() {
        return new Origin(correlation, request, tag, depth, headers, false, bin);
    }

    /** The same, whose deletions leave nothing in the recycle bin. */
    public Origin withoutBin() {
        return new Origin(correlation, request, tag, depth, headers, steps, false);
    }

    /** What a job does later that a request has ordered: headers and tag were of that request alone. */
    public Origin ofJob() {
        return new Origin(correlation, request, "", depth, Headers.none(), steps, bin);
    }

    /** No request from outside: the system, a seed, a test. */
    public static Origin none() {
        return new Origin(NOBODY, NOBODY, "", 1, Headers.none());
    }
}
