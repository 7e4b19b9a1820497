package org.privacyconnector.ledger;

import java.util.SortedMap;
import java.util.TreeMap;
import org.privacyconnector.table.RowRef;

/** An entry's members, each checked on its way in. */
final class Members {
    private final SortedMap<String, Object> all = new TreeMap<>();

    /** The members of that kind of entry; a row goes through the pseudonym that was made for it. */
    static Members of(Entry entry) {
        Members members = new Members().name("kind", entry.kind());
        if (entry instanceof Entry.PlanSealed sealed) {
            members.name("plan", sealed.plan())
                    .name("duty", sealed.duty())
                    .name("policy", sealed.policy())
                    .number("rows", sealed.rows());
        } else if (entry instanceof Entry.Approved approved) {
            members.name("plan", approved.plan()).name("approver", approved.approver());
        } else if (entry instanceof Entry.LimitRaised raised) {
            members.name("plan", raised.plan())
                    .name("limit", raised.limit())
                    .number("count", raised.count())
                    .name("approver", raised.approver());
        } else if (entry instanceof Entry.RunStarted started) {
            members.name("run", started.run()).name("plan", started.plan()).name("duty", started.duty());
        } else if (entry instanceof Entry.RowOutcome outcome) {
            members.name("run", outcome.run())
                    .name("plan", outcome.plan())
                    .number("line", outcome.line())
                    .optional("rule", outcome.rule())
                    .name("effect", outcome.effect())
                    .name("outcome", outcome.outcome())
                    .reason("reason", outcome.reason());
            members.all.put("cascaded", outcome.cascaded());
        } else if (entry instanceof Entry.RunFinished finished) {
            members.name("run", finished.run()).name("plan", finished.plan()).number("outcomes", finished.outcomes());
        } else if (entry instanceof Entry.RunAbandoned left) {
            members.name("run", left.run())
                    .name("plan", left.plan())
                    .number("outcomes", left.outcomes())
                    .reason("reason", left.reason());
        } else if (entry instanceof Entry.HoldAdded added) {
            members.name("hold", added.hold()).name("review", added.review().toString());
        } else if (entry instanceof Entry.HoldReleased released) {
            members.name("hold", released.hold());
        } else if (entry instanceof Entry.HoldReleaseApproved approved) {
            members.name("hold", approved.hold()).name("approver", approved.approver());
        } else if (entry instanceof Entry.HoldAcknowledged acknowledged) {
            members.name("hold", acknowledged.hold())
                    .number("matches", acknowledged.matches())
                    .reason("problem", acknowledged.problem());
        } else if (entry instanceof Entry.EventSeen seen) {
            members.name("message", seen.message());
        } else if (entry instanceof Entry.QuestionAnswered answered) {
            members.name("question", answered.question()).name("about", answered.about());
        } else if (entry instanceof Entry.SuppressionAdded added) {
            members.name("case", added.caseRef()).number("identities", added.identities());
        } else if (entry instanceof Entry.SuppressionLifted lifted) {
            members.name("case", lifted.caseRef()).name("by", lifted.by());
        }
        return members;
    }

    Members name(String member, String value) {
        all.put(member, Plain.name(member, value));
        return this;
    }

    Members number(String member, long value) {
        all.put(member, value);
        return this;
    }

    Members row(RowRef row, Pseudonym pseudonym) {
        return name("table", row.table().value()).name("row", pseudonym.value()).name("key", pseudonym.key());
    }

    /** What is not a name but ours all the same: times, the environment. */
    Members text(String member, String value) {
        all.put(member, value);
        return this;
    }

    String canonical() {
        return Canonical.write(all);
    }

    private Members optional(String member, String value) {
        return value.isEmpty() ? this : name(member, value);
    }

    private Members reason(String member, String value) {
        String kept = Plain.reason(value);
        if (!kept.isEmpty()) {
            all.put(member, kept);
        }
        return this;
    }
}
