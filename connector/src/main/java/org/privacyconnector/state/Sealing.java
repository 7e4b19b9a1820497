package org.privacyconnector.state;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Cost;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.state.Weighing.Claim;
import org.privacyconnector.store.Store;

/** Turns a settled draft into a sealed plan: lines in the order of rank, table and row; sums; header; and the id over all of it. */
final class Sealing {
    private static final String PAGE =
            "select r.tbl, r.row_id, r.rank as row_rank, r.due, r.weight as choice, r.rule as choice_rule, r.keep, r.because,"
                    + " f.rule, f.rank, f.weight, f.cascaded, f.parent_tbl, f.parent_id, f.text,"
                    + " case when p.due = 1 and (p.weight = 6 or (p.rule = f.rule and f.cascaded = 0)) then 1 else 0 end as holds"
                    + " from draft_row r cross join draft_finding f"
                    + " left join draft_row p on p.plan_no = f.plan_no and p.tbl = f.parent_tbl and p.row_id = f.parent_id"
                    + " where f.plan_no = r.plan_no and f.tbl = r.tbl and f.row_id = r.row_id"
                    + " and r.plan_no = ? and r.rank = ? and r.due >= 0 and (r.tbl, r.row_id) > (?, ?)"
                    + " order by r.tbl, r.row_id limit ?";

    /** Among claims that ask for the same: what is sent before what a cascade takes, what goes with a parent, then by name. */
    private static final Comparator<Claim> STEADY = Comparator.comparing(Claim::cascaded)
            .thenComparing(Claim::isOwn)
            .thenComparing(Claim::rule)
            .thenComparing(claim -> String.valueOf(claim.parentTable()))
            .thenComparing(claim -> String.valueOf(claim.parentId()))
            .thenComparing(Claim::text);

    private static final int TOGETHER = 5000;

    private final Store store;
    private final String environment;
    private final String duty;
    private final long number;
    private final PlanText text = new PlanText();
    private long lines;

    Sealing(Store store, String environment, String duty, long number) {
        this.store = store;
        this.environment = environment;
        this.duty = duty;
        this.number = number;
    }

    /** What became of the row beside its claims. */
    private record State(
            int rank,
            int due,
            int choice,
            String rule,
            int keep,
            @Nullable String because) {}

    SealedPlan seal(List<RuleSummary> rules, Function<Cost, PlanHeader> maker) {
        Sums sums = new Sums();
        List<Integer> ranks = store.read(tx -> tx.query(
                "select distinct rank from draft_row where plan_no = ? and due >= 0 order by rank",
                row -> row.getInt(1),
                number));
        for (int rank : ranks) {
            Claims<State> pages = pages(rank);
            for (List<Claims.Of<State>> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                write(page, sums);
            }
        }
        PlanTotals totals = sums.totals(rules, new Medians(store, environment));
        PlanHeader header = maker.apply(Cost.of(totals.effects()));
        String head = text.write(header);
        String tail = text.write(totals);
        String id = SealedRows.digest(store, number, head, tail);
        new SealedRows(environment, duty, number).keep(store, id, header, head, totals, tail);
        return new SealedPlan(id, header, totals);
    }

    private Claims<State> pages(int rank) {
        return new Claims<>(
                TOGETHER,
                (table, id, limit) -> store.read(tx -> tx.query(
                        PAGE,
                        row -> new Claims.Hit<>(
                                row.getString("tbl"),
                                row.getString("row_id"),
                                new State(
                                        row.getInt("row_rank"),
                                        row.getInt("due"),
                                        row.getInt("choice"),
                                        row.getString("choice_rule"),
                                        row.getInt("keep"),
                                        row.getString("because")),
                                Claims.claim(row)),
                        number,
                        rank,
                        table,
                        id,
                        limit)));
    }

    private void write(List<Claims.Of<State>> page, Sums sums) {
        Inserts inserts = new Inserts("insert into plan_line (plan_no, number, tbl, row_id, due, text)", 6);
        for (Claims.Of<State> row : page) {
            State state = row.beside();
            Claim claim = decisive(row);
            boolean related = state.due() == 0 && claim.isDue();
            int due = state.due() == 0 ? 0 : claim.cascaded() ? 2 : 1;
            String line = claim.text();
            Verdict verdict = null;
            if (related || !claim.isDue() || claim.rank() != state.rank()) {
                Finding finding = text.line(environment, line);
                verdict = related ? new Verdict.Keep("related", String.valueOf(state.because())) : finding.verdict();
                line = text.line(new Finding(
                        state.rank(),
                        finding.rule(),
                        finding.row(),
                        finding.version(),
                        related ? null : finding.parent(),
                        !related && finding.cascaded(),
                        verdict));
            }
            sums.count(row.table(), claim, row.claims(), verdict, due);
            inserts.add(number, lines++, row.table(), row.id(), due, line);
        }
        store.submit(tx -> {
            inserts.write(tx);
            return true;
        });
    }

    /** The claim that has its way; for a row that a related one stops, the claim that would have had it. */
    private static Claim decisive(Claims.Of<State> row) {
        State state = row.beside();
        if (row.claims().size() == 1) {
            return row.claims().get(0);
        }
        if (state.due() == 0 && state.keep() > 0) {
            return row.claims().stream()
                    .filter(claim -> claim.weight() == state.keep())
                    .min(STEADY)
                    .orElseThrow();
        }
        if (state.due() == 0) {
            return Weighing.eligible(row.claims()).stream()
                    .min(Comparator.comparingInt(Claim::weight).reversed().thenComparing(STEADY))
                    .orElseThrow();
        }
        return Weighing.eligible(row.claims()).stream()
                .filter(claim -> claim.weight() == state.choice()
                        && (claim.weight() == Weighing.DELETE || claim.rule().equals(state.rule()))
                        && (claim.isOwn() || claim.holds()))
                .min(STEADY)
                .orElseThrow();
    }
}
