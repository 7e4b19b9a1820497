package org.privacyconnector.plan;

import org.privacyconnector.effect.Effect;

/** What a duty says of one row. */
public sealed interface Verdict {
    /**
     * The row stays.
     *
     * @param ground why: {@code hold}, {@code unless}, {@code law}, {@code related} (a kept row hangs on it), {@code conflict} (another
     *     rule keeps it longer), {@code never-due} (no clock), {@code quarantine} (waiting)
     * @param by the hold, condition, rule or relationship by name
     */
    record Keep(String ground, String by) implements Verdict {}

    /** The row's time is out: this is to happen to it. */
    record Due(Effect effect) implements Verdict {}

    /** The row's time is out but nothing can be done as things stand; a person must look. */
    record Blocked(String reason) implements Verdict {}
}
