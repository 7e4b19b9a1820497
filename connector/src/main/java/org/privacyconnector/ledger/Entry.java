package org.privacyconnector.ledger;

import java.time.LocalDate;
import org.privacyconnector.table.RowRef;

/**
 * One thing that the ledger tells. Names (plans, runs, rules, holds) must be single words; a row is written as a keyed pseudonym (S29), never as
 * its id. A reason is a code or a sentence of our own: {@link Ledger} leaves out what could be somebody's words, so never pass on what
 * Dataverse or a person wrote.
 */
public sealed interface Entry {
    /** The kind as it is written. */
    String kind();

    /** A plan was sealed: its id, what it was made by, and how many rows it would change. */
    record PlanSealed(String plan, String duty, String policy, long rows) implements Entry {
        @Override
        public String kind() {
            return "plan-sealed";
        }
    }

    /** A plan was approved; the approver is the fingerprint of the key that signed ({@link Keys#fingerprint}), not a name. */
    record Approved(String plan, String approver) implements Entry {
        @Override
        public String kind() {
            return "approved";
        }
    }

    /** A second person raised one limit for one plan, by typing the count. */
    record LimitRaised(String plan, String limit, long count, String approver) implements Entry {
        @Override
        public String kind() {
            return "limit-raised";
        }
    }

    /** A run of a plan began: from now on the plan is spent (S16). */
    record RunStarted(String run, String plan, String duty) implements Entry {
        @Override
        public String kind() {
            return "run-started";
        }
    }

    /**
     * What became of one line of a plan. A second one for the same line of a run revises the first.
     *
     * @param effect what was asked for: delete, update …
     * @param cascaded whether the platform was to take the row along with its parent
     * @param outcome the outcome's word: done, already-done, changed-since, held, blocked, failed, unknown
     * @param reason a code or a sentence of our own, or empty
     */
    record RowOutcome(
            String run,
            String plan,
            long line,
            String rule,
            RowRef row,
            String effect,
            boolean cascaded,
            String outcome,
            String reason)
            implements Entry {
        @Override
        public String kind() {
            return "row-outcome";
        }
    }

    /** A run is over. */
    record RunFinished(String run, String plan, long outcomes) implements Entry {
        @Override
        public String kind() {
            return "run-finished";
        }
    }

    /** A run that can never be gone on with was closed where it stood: so many rows of its plan have an outcome, the others have none. */
    record RunAbandoned(String run, String plan, long outcomes, String reason) implements Entry {
        @Override
        public String kind() {
            return "run-abandoned";
        }
    }

    /** A person's hold was added, by its number; of whom it is stands nowhere here. */
    record HoldAdded(String hold, LocalDate review) implements Entry {
        @Override
        public String kind() {
            return "hold-added";
        }
    }

    /** A person's hold was released. */
    record HoldReleased(String hold) implements Entry {
        @Override
        public String kind() {
            return "hold-released";
        }
    }

    /**
     * Somebody has approved the end of a person's hold.
     *
     * @param approver a key's fingerprint, or {@code entra:} and a token's digest
     */
    record HoldReleaseApproved(String hold, String approver) implements Entry {
        @Override
        public String kind() {
            return "hold-release-approved";
        }
    }

    /** A hold that matched nothing, or could not be read, was acknowledged by name (S12). */
    record HoldAcknowledged(String hold, long matches, String problem) implements Entry {
        @Override
        public String kind() {
            return "hold-acknowledged";
        }
    }

    /**
     * An event of Dataverse was seen that the policy wants recorded.
     *
     * @param message what is said to have happened to the row, in the policy's own word
     */
    record EventSeen(RowRef row, String message) implements Entry {
        @Override
        public String kind() {
            return "event-seen";
        }
    }

    /** A person answered a question, by its number; what they said stands in the store alone. */
    record QuestionAnswered(String question, String about) implements Entry {
        @Override
        public String kind() {
            return "question-answered";
        }
    }

    /** Somebody who was erased is to be known again, by the case's number and how many identities. */
    record SuppressionAdded(String caseRef, long identities) implements Entry {
        @Override
        public String kind() {
            return "suppression-added";
        }
    }

    /** A person is not looked for any more before the time is over, by the case's number and the policy's word for why. */
    record SuppressionLifted(String caseRef, String by) implements Entry {
        @Override
        public String kind() {
            return "suppression-lifted";
        }
    }

    /** Every effect is stopped before its next chunk (S13). */
    record Paused() implements Entry {
        @Override
        public String kind() {
            return "paused";
        }
    }

    /** Effects may go on. */
    record Resumed() implements Entry {
        @Override
        public String kind() {
            return "resumed";
        }
    }
}
