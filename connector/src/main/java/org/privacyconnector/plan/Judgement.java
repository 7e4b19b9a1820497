package org.privacyconnector.plan;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowVersion;

/** What a duty says when it looks at a planned row again, right before the effect (S3). */
public sealed interface Judgement {
    /** Still due, exactly as planned; the version read now is the precondition of the write. */
    record StillDue(@Nullable RowVersion version) implements Judgement {}

    /** The row is gone. */
    record Gone() implements Judgement {}

    /** The world is as the effect asks already, as after an earlier sending of it. */
    record Standing() implements Judgement {}

    /** The row or its evidence is not what the plan saw. */
    record Changed(String reason) implements Judgement {}

    /** A hold covers it now. */
    record Held(String hold) implements Judgement {}

    /** It cannot be judged: no sight, metadata gone. Nothing is done. */
    record Unjudged(String reason) implements Judgement {}
}
