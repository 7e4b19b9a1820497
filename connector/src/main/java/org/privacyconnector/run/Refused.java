package org.privacyconnector.run;

import java.util.List;

/** The course will not do it, on purpose, and nothing was changed. The sentences say what, why, and how to mend it. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private final transient List<String> sentences;

    /** Why. */
    public enum Kind {
        /** The plan is not fit any more: expired, spent, superseded, made for another policy, environment or program. */
        STALE,
        /** The seat belt (S11). */
        LIMIT,
        /** A hold is unreadable, or a hold or a table has come to nothing and nobody has acknowledged it (S5, S12). */
        HOLD,
        /** An approval is missing or does not verify (S14, S15). */
        APPROVAL,
        /** The plan's own blockers, or what the environment says of itself. */
        BLOCKED,
        /** There is no such plan, or its bytes are not those of its id. */
        UNKNOWN,
        /** Another applier is at work (S17). */
        LOCKED,
        /** The pause switch is on (S13). */
        PAUSED
    }

    /** Refuses with one sentence. */
    public Refused(Kind kind, String sentence) {
        this(kind, List.of(sentence));
    }

    /** Refuses with every reason at once. */
    public Refused(Kind kind, List<String> sentences) {
        super(String.join("\n", sentences));
        this.kind = kind;
        this.sentences = List.copyOf(sentences);
    }

    /** The gravest kind among the reasons. */
    public Kind kind() {
        return kind;
    }

    /** Every reason. */
    public List<String> sentences() {
        return sentences;
    }
}
