package org.privacyconnector.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.state.TrustBook;

/**
 * What has changed since the plan that was carried out last, and who may say yes to it (S14). A change of rules or policy needs an approver;
 * a change of trust roots needs one who was an approver before the change and still is.
 */
final class Trust {
    private final TrustBook book;
    private final Operator operator;
    private final TrustRoots now;

    Trust(TrustBook book, Operator operator, Policy policy) {
        this.book = book;
        this.operator = operator;
        this.now = TrustRoots.of(operator, policy);
    }

    TrustRoots roots() {
        return now;
    }

    void remember() {
        book.remember(now.fingerprint(), now.text());
    }

    /**
     * Why the plan needs somebody's word beside its size; empty when nothing has changed.
     *
     * @param fixed whether its rules are the program's own: then nobody who writes the policy has brought them
     */
    List<String> changes(SealedPlan plan, boolean fixed) {
        List<String> changes = new ArrayList<>();
        Optional<SealedPlan> last = book.before(plan.id(), null);
        if (last.isEmpty()) {
            changes.add("it is the first plan of " + plan.header().environment() + " that changes anything");
            return changes;
        }
        if (!last.get().header().trustRoots().equals(plan.header().trustRoots())) {
            changes.addAll(former(last.get())
                    .map(this::differences)
                    .orElse(List.of("what the trust roots were before is not known any more")));
        }
        if (fixed) {
            return changes;
        }
        Optional<SealedPlan> same = book.before(plan.id(), plan.header().duty());
        if (same.isEmpty()) {
            changes.add("it is the first plan of " + plan.header().duty());
        } else {
            changes.addAll(rules(same.get(), plan));
        }
        return changes;
    }

    /**
     * The approvers whose word counts for the plan: those of now; when trust roots have changed, those of before who still are, and of a group
     * as many members as were asked for before, where that was more.
     *
     * <p>Where nobody is left who was an approver before, put one of them back for the plan that brings the change.
     */
    List<Approver> approvers(SealedPlan plan) {
        Optional<SealedPlan> last = book.before(plan.id(), null);
        if (last.isEmpty()
                || last.get().header().trustRoots().equals(plan.header().trustRoots())) {
            return operator.approvers();
        }
        Map<String, String> former =
                former(last.get()).map(TrustRoots::approvers).orElse(Map.of());
        return operator.approvers().stream()
                .flatMap(approver -> asBefore(approver, former.getOrDefault(approver.name(), "")).stream())
                .toList();
    }

    private Optional<Approver> asBefore(Approver approver, String meaning) {
        if (approver instanceof Approver.Group group) {
            int before = TrustRoots.atLeast(group, operator, meaning);
            return before == 0
                    ? Optional.empty()
                    : Optional.of(new Approver.Group(group.objectId(), Math.max(before, group.atLeast())));
        }
        return TrustRoots.meaning(approver, operator).equals(meaning) ? Optional.of(approver) : Optional.empty();
    }

    /** The fingerprint that a hold had in the trust roots of a plan, when that is known. */
    Optional<String> holdAt(SealedPlan plan, String hold) {
        return former(plan).map(roots -> roots.holds().getOrDefault(hold, ""));
    }

    private Optional<TrustRoots> former(SealedPlan plan) {
        String fingerprint = plan.header().trustRoots();
        try {
            return book.text(fingerprint).map(text -> TrustRoots.read(text, fingerprint));
        } catch (IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    private List<String> differences(TrustRoots before) {
        List<String> differences = new ArrayList<>();
        if (!before.approvers().equals(now.approvers())) {
            differences.add("the approvers have changed");
        }
        if (!before.ceilings().equals(now.ceilings())) {
            differences.add("the operator's ceilings have changed");
        }
        if (!before.places().equals(now.places())) {
            differences.add(
                    "where secrets, sign-in or the ledger's keys and anchors are has changed in the operator file");
        }
        if (!before.limits().equals(now.limits())) {
            differences.add(looser(before.limits(), now.limits()) ? "a limit is looser" : "the limits have changed");
        }
        Set<String> holds = new TreeSet<>(before.holds().keySet());
        holds.addAll(now.holds().keySet());
        for (String hold : holds) {
            String was = before.holds().get(hold);
            String is = now.holds().get(hold);
            if (is == null) {
                differences.add("hold '" + hold + "' was removed");
            } else if (was == null) {
                differences.add("hold '" + hold + "' is new");
            } else if (!was.equals(is)) {
                differences.add("hold '" + hold + "' was changed");
            }
        }
        return differences.isEmpty() ? List.of("the trust roots have changed") : differences;
    }

    private static boolean looser(Limits before, Limits now) {
        return now.rowsPerRun() > before.rowsPerRun()
                || now.rowsPerRule() > before.rowsPerRule()
                || now.rowsPerDay() > before.rowsPerDay()
                || now.approvalAbove() > before.approvalAbove()
                || now.shareOfTable().compareTo(before.shareOfTable()) > 0
                || now.growthOverMedian().compareTo(before.growthOverMedian()) > 0;
    }

    private static List<String> rules(SealedPlan before, SealedPlan plan) {
        List<String> changes = new ArrayList<>();
        Map<String, String> was =
                before.header().rules().stream().collect(Collectors.toMap(RuleSummary::rule, RuleSummary::fingerprint));
        for (RuleSummary rule : plan.header().rules()) {
            String fingerprint = was.get(rule.rule());
            if (fingerprint == null) {
                changes.add("rule '" + rule.rule() + "' is new");
            } else if (!fingerprint.equals(rule.fingerprint())) {
                changes.add("rule '" + rule.rule() + "' was changed");
            }
        }
        if (changes.isEmpty()
                && !before.header().fingerprint().equals(plan.header().fingerprint())) {
            changes.add("the policy, the data map or what they mean in the environment has changed");
        }
        return changes;
    }
}
