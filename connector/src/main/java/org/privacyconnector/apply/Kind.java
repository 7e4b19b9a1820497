package org.privacyconnector.apply;

import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.plan.Verdict;

/** What a line asks for, in one word. */
final class Kind {
    static final String DELETE = "delete";
    static final String RESTORE = "restore";

    private Kind() {}

    /** The word of a line: a cascaded one is deleted with its parent. */
    static String of(PlanLine line) {
        return line.finding().cascaded() ? DELETE : of(effect(line));
    }

    static String of(Effect effect) {
        return Strength.of(effect).word();
    }

    /** The effect of a line that is to be sent. */
    static Effect effect(PlanLine line) {
        if (line.finding().verdict() instanceof Verdict.Due due) {
            return due.effect();
        }
        throw new IllegalArgumentException("line " + line.number()
                + " of the plan asks for nothing: such a line is never handed over to be carried out");
    }
}
