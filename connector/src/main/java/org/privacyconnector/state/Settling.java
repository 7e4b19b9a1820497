package org.privacyconnector.state;

import java.util.List;
import org.privacyconnector.state.Weighing.Choice;
import org.privacyconnector.state.Weighing.Claim;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;

/**
 * Settles a draft: first each row by itself, then, round by round, what rows do to each other. A row that was to go before its parent and
 * stays stops the parent's deletion, at any depth; a row that was to go only because of a parent that no longer goes leaves the plan. A
 * choice that has fallen away never comes back, so that the rounds end, and each round looks at the one before it only, so that the order in
 * which findings came makes no difference. Last, every row gets a rank below those of its parents. What comes to no end
 * is refused as a whole. For one thread.
 */
final class Settling {
    /** Deeper families than this are not met. */
    private static final int ROUNDS = 1000;

    private static final int RANKS = 100;
    private static final int PAGE = 20_000;

    /** The child is what it was meant to be, or gone. */
    private static final String SATISFIED =
            "(c.due = 1 and (c.weight = 6 or (c.weight = r.weight and c.rule = r.rule)))";

    private static final String CHILD =
            " c.plan_no = r.plan_no and c.tbl = r.tbl and c.row_id = r.row_id and not (r.tbl = r.parent_tbl and r.row_id = r.parent_id) ";
    private static final String PARENT = " p.plan_no = r.plan_no and p.tbl = r.parent_tbl and p.row_id = r.parent_id ";

    /** The reason is one for what the child is now, and the parent goes or changes as the same rule meant it to. */
    private static final String HOLDS = " r.weight = c.weight and (c.weight = 6 or r.rule = c.rule) and p.due = 1"
            + " and (p.weight = 6 or (p.rule = r.rule and r.cascaded = 0)) ";

    private static final String AFTER_A_PARENT = "exists (select 1 from draft_reason r cross join draft_row p where"
            + CHILD + "and" + PARENT + "and" + HOLDS + "and p.rank <= c.rank)";

    private static final String STOPPED = "insert into draft_off (plan_no, round, tbl, row_id, because)"
            + " select p.plan_no, ?, p.tbl, p.row_id, min(c.tbl || case c.keep when 90 then ' (hold)' when 80 then ' (law)'"
            + " when 70 then ' (quarantine)' when 45 then ' (unless)' when 35 then ' (blocked)' when 0 then ' (goes another way)'"
            + " else ' (stays)' end)";
    private static final String STOP_END = "and r.plan_no = ? and p.due = 1 and p.weight = 6 and not " + SATISFIED
            + "%s group by p.plan_no, p.tbl, p.row_id on conflict do nothing";

    private static final String LOOSE = "insert into draft_off (plan_no, round, tbl, row_id, because)"
            + " select c.plan_no, ?, c.tbl, c.row_id, null from draft_row c where c.plan_no = ? and c.due = 1 and c.own = 0"
            + "%s and not exists (select 1 from draft_reason r cross join draft_row p where" + CHILD + "and" + PARENT
            + "and" + HOLDS + ") on conflict do nothing";

    private final Store store;
    private final long number;

    Settling(Store store, long number) {
        this.store = store;
        this.number = number;
    }

    /** @throws StoreException when rows stop each other without end, or stand in a ring, so that no order is right */
    void settle() {
        each();
        boolean reasons = store.read(tx -> tx.one(
                        "select exists (select 1 from draft_reason where plan_no = ?)",
                        row -> row.getBoolean(1),
                        number)
                .orElse(false));
        if (reasons) {
            for (int round = 1; round(round); round++) {
                // until a round finds nothing
                if (round == ROUNDS) {
                    throw unsettled("after " + ROUNDS + " rounds rows still stop each other");
                }
            }
            for (int time = 0; ranks() > 0; time++) {
                // until every child stands before its parents
                if (time == RANKS) {
                    throw unsettled("rows hang on each other in a ring, or deeper than " + RANKS + " levels, in "
                            + String.join(", ", unordered()));
                }
            }
        }
    }

    /** A plan in which what rows do to each other is not known to its end is worse than none. */
    private static StoreException unsettled(String what) {
        return new StoreException("the plan cannot be settled: " + what + ". No plan was made, and nothing was changed."
                + " Break the ring, or give those relationships another word than 'delete' in the data map.");
    }

    private List<String> unordered() {
        return store.read(tx -> tx.query(
                "select distinct c.tbl from draft_row c where c.plan_no = ? and c.due = 1 and " + AFTER_A_PARENT
                        + " order by c.tbl",
                row -> row.getString(1),
                number));
    }

    private void each() {
        Claims<Boolean> pages = new Claims<>(
                PAGE,
                (table, id, limit) -> store.read(tx -> tx.query(
                        "select tbl, row_id, rule, rank, weight, cascaded, parent_tbl, parent_id, 0 as holds, '' as text from draft_finding"
                                + " where plan_no = ? and (tbl, row_id) > (?, ?) order by tbl, row_id limit ?",
                        row -> new Claims.Hit<>(row.getString("tbl"), row.getString("row_id"), true, Claims.claim(row)),
                        number,
                        table,
                        id,
                        limit)));
        for (List<Claims.Of<Boolean>> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            write(page);
        }
    }

    private void write(List<Claims.Of<Boolean>> page) {
        Inserts rows = new Inserts(
                "insert into draft_row (plan_no, tbl, row_id, rank, due, pos, weight, rule, own, keep)", 10);
        Inserts choices = new Inserts("insert into draft_choice (plan_no, tbl, row_id, pos, weight, rule, own)", 7);
        Inserts reasons = new Inserts(
                "insert into draft_reason (plan_no, tbl, row_id, rule, parent_tbl, parent_id, weight, cascaded)",
                8,
                " on conflict do nothing");
        for (Claims.Of<Boolean> row : page) {
            List<Claim> claims = row.claims();
            List<Choice> all = Weighing.choices(claims);
            int keep = Weighing.keep(claims);
            int rank = claims.stream().mapToInt(Claim::rank).min().orElseThrow();
            Choice first = all.isEmpty() ? new Choice(keep, "", true) : all.get(0);
            rows.add(
                    number,
                    row.table(),
                    row.id(),
                    rank,
                    all.isEmpty() ? 0 : 1,
                    0,
                    first.weight(),
                    first.rule(),
                    first.own(),
                    keep);
            for (int pos = 1; pos < all.size(); pos++) {
                Choice choice = all.get(pos);
                choices.add(number, row.table(), row.id(), pos, choice.weight(), choice.rule(), choice.own());
            }
            for (Claim claim : claims) {
                if (claim.isDue() && !claim.isOwn()) {
                    reasons.add(
                            number,
                            row.table(),
                            row.id(),
                            claim.rule(),
                            claim.parentTable(),
                            claim.parentId(),
                            claim.weight(),
                            claim.cascaded());
                }
            }
        }
        store.submit(tx -> {
            rows.write(tx);
            choices.write(tx);
            reasons.write(tx);
            return true;
        });
    }

    /** One round; whether anything fell away in it. The first looks at everything, later ones at what the round before changed. */
    private boolean round(int round) {
        return store.submit(tx -> {
            if (round == 1) {
                tx.update(
                        STOPPED + " from draft_reason r cross join draft_row c cross join draft_row p where" + CHILD
                                + "and" + PARENT + String.format(STOP_END, ""),
                        round,
                        number);
                tx.update(String.format(LOOSE, ""), round, number);
            } else {
                if (round == 2) {
                    tx.update(
                            "insert into draft_above (plan_no, parent_tbl, parent_id, tbl, row_id, rule, weight, cascaded)"
                                    + " select plan_no, parent_tbl, parent_id, tbl, row_id, rule, weight, cascaded"
                                    + " from draft_reason where plan_no = ? order by 2, 3, 4, 5, 6, 7, 8",
                            number);
                }
                tx.update(
                        STOPPED + " from draft_row c cross join draft_reason r cross join draft_row p where" + CHILD
                                + "and" + PARENT + String.format(STOP_END, " and c.plan_no = ? and c.round = ?"),
                        round,
                        number,
                        number,
                        round - 1);
                // a row may also have come to its deletion only now
                tx.update(
                        STOPPED + " from draft_row p cross join draft_above r cross join draft_row c where" + PARENT
                                + "and" + CHILD
                                + String.format(STOP_END, " and p.plan_no = ? and p.round = ?"),
                        round,
                        number,
                        number,
                        round - 1);
                tx.update(
                        String.format(
                                LOOSE,
                                " and (c.tbl, c.row_id) in (select tbl, row_id from draft_row where plan_no = ? and round = ?"
                                        + " union select r.tbl, r.row_id from draft_row p cross join draft_above r where"
                                        + PARENT + "and p.plan_no = ? and p.round = ?)"),
                        round,
                        number,
                        number,
                        round - 1,
                        number,
                        round - 1);
            }
            String these = " where plan_no = ? and due = 1 and (tbl, row_id) in"
                    + " (select tbl, row_id from draft_off where plan_no = ? and round = ?)";
            String next = "(select 1 from draft_choice n where n.plan_no = draft_row.plan_no and n.tbl = draft_row.tbl"
                    + " and n.row_id = draft_row.row_id and n.pos = draft_row.pos + 1)";
            tx.update(
                    "update draft_row set round = ?, because = coalesce(because, (select o.because from draft_off o"
                            + " where o.plan_no = draft_row.plan_no and o.round = ? and o.tbl = draft_row.tbl"
                            + " and o.row_id = draft_row.row_id))" + these,
                    round,
                    round,
                    number,
                    number,
                    round);
            int ended = tx.update(
                    "update draft_row set due = case when keep > 0 or because is not null then 0 else -1 end" + these
                            + " and not exists " + next,
                    number,
                    number,
                    round);
            int another = tx.update(
                    "update draft_row set (pos, weight, rule, own) = (select n.pos, n.weight, n.rule, n.own"
                            + " from draft_choice n where n.plan_no = draft_row.plan_no and n.tbl = draft_row.tbl"
                            + " and n.row_id = draft_row.row_id and n.pos = draft_row.pos + 1)" + these,
                    number,
                    number,
                    round);
            return ended + another > 0;
        });
    }

    private int ranks() {
        return store.submit(tx -> tx.update(
                "update draft_row as c set rank = (select min(p.rank) - 1 from draft_reason r cross join draft_row p where"
                        + CHILD + "and" + PARENT + "and" + HOLDS + ")"
                        + " where c.plan_no = ? and c.due = 1 and " + AFTER_A_PARENT,
                number));
    }
}
