package org.privacyconnector.state;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanDigest;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** The sealed plans of one store. Safe for many threads. */
public final class Plans {
    private static final String LINES =
            "select l.number, l.text, p.environment from plan_line l join plan p using (plan_no)"
                    + " where p.plan_id = ?";

    private final Store store;
    private final PlanText text = new PlanText();

    /** Reads from the store. */
    public Plans(Store store) {
        this.store = store;
    }

    /**
     * The plan of that id, or nothing.
     *
     * @throws IllegalArgumentException when it is there but not as it was written
     */
    public Optional<SealedPlan> find(String planId) {
        return one("plan_id = ?", planId);
    }

    /** The plan that was sealed last for the duty, or nothing. */
    public Optional<SealedPlan> latest(String environment, String duty) {
        return one(
                "plan_no = (select plan_no from plan where environment = ? and duty = ?"
                        + " order by created desc, plan_no desc limit 1)",
                environment,
                duty);
    }

    /** The ids that begin so, at most a few: for people who type only the first digits. */
    public List<String> beginningWith(String prefix) {
        return store.read(tx -> tx.query(
                "select plan_id from plan where substr(plan_id, 1, ?) = ? order by plan_no desc limit 10",
                row -> row.getString(1),
                prefix.length(),
                prefix));
    }

    /**
     * The plan's header.
     *
     * @throws IllegalArgumentException when there is no such plan
     */
    public PlanHeader header(String planId) {
        return find(planId)
                .orElseThrow(() -> new IllegalArgumentException("the store has no plan " + planId))
                .header();
    }

    /**
     * The lines that are to be carried out or that a cascade takes along, in the order of carrying out: every row's verdict is {@code Due}.
     * Numbers rise but have gaps where rows stay.
     *
     * @param fromNumber the first number wanted
     * @param limit at most so many
     */
    public List<PlanLine> lines(String planId, long fromNumber, int limit) {
        return store.read(tx -> tx.query(
                LINES + " and l.number >= ? and l.due > 0 order by l.number limit ?",
                this::line,
                planId,
                fromNumber,
                limit));
    }

    /** All lines, also of rows that stay or are blocked, in order from a number on. */
    public List<PlanLine> everyLine(String planId, long fromNumber, int limit) {
        return store.read(tx -> tx.query(
                LINES + " and l.number >= ? order by l.number limit ?", this::line, planId, fromNumber, limit));
    }

    /** How many lines are to be carried out or go with a cascade. */
    public long due(String planId) {
        return store.read(tx -> tx.one(
                        "select count(*) from plan_line l join plan p using (plan_no) where p.plan_id = ? and l.due > 0",
                        row -> row.getLong(1),
                        planId)
                .orElse(0L));
    }

    /** Tables of those lines. */
    public Set<TableName> tables(String planId) {
        return Set.copyOf(store.read(tx -> tx.query(
                "select distinct l.tbl from plan_line l join plan p using (plan_no) where p.plan_id = ? and l.due > 0",
                row -> new TableName(row.getString(1)),
                planId)));
    }

    /** What the plan says of one row, or nothing when it does not speak of it. */
    public Optional<PlanLine> about(String planId, RowRef row) {
        return store.read(tx -> tx.one(
                        LINES + " and l.tbl = ? and l.row_id = ?",
                        this::line,
                        planId,
                        row.table().value(),
                        row.id().toString()))
                .filter(line -> line.row().equals(row));
    }

    /** Hands over the canonical text of every line in order, in constant memory. */
    public void eachText(String planId, Consumer<String> consumer) {
        store.read(tx -> {
            tx.each(LINES + " order by l.number", row -> consumer.accept(row.getString(2)), planId);
            return planId;
        });
    }

    /** Whether there is something under that id, whole or not. */
    public boolean exists(String planId) {
        return store.read(tx -> tx.one("select 1 from plan where plan_id = ?", row -> true, planId)
                .isPresent());
    }

    /** Whether the stored bytes still give the plan's id (S15): no column that says so is trusted. */
    public boolean isWhole(String planId) {
        Optional<String> computed = store.read(tx -> tx.one(
                        "select header, totals from plan where plan_id = ?",
                        row -> List.of(row.getString(1), row.getString(2)),
                        planId)
                .map(ends -> {
                    PlanDigest digest = new PlanDigest(bytes(ends.get(0)));
                    tx.each(LINES + " order by l.number", row -> digest.line(bytes(row.getString(2))), planId);
                    return digest.id(bytes(ends.get(1)));
                }));
        return computed.filter(planId::equals).isPresent();
    }

    /** The newer plan that takes this one's place: of the same duty, with a rule in common (S16). */
    public Optional<String> supersededBy(String planId) {
        return store.read(tx -> tx.one(
                "select n.plan_id from plan o join plan n on n.environment = o.environment and n.duty = o.duty"
                        + " and (n.created > o.created or (n.created = o.created and n.plan_no > o.plan_no)) where o.plan_id = ? and exists (select 1 from plan_rule a"
                        + " join plan_rule b using (rule) where a.plan_no = o.plan_no and b.plan_no = n.plan_no)"
                        + " order by n.created desc, n.plan_no desc limit 1",
                row -> row.getString(1),
                planId));
    }

    private Optional<SealedPlan> one(String where, Object... arguments) {
        return store.read(tx -> tx.one(
                "select plan_id, header, totals from plan where " + where,
                row -> new SealedPlan(
                        row.getString(1),
                        text.read(row.getString(2), PlanHeader.class),
                        text.read(row.getString(3), PlanTotals.class)),
                arguments));
    }

    private PlanLine line(ResultSet row) throws SQLException {
        Finding finding = text.line(row.getString(3), row.getString(2));
        return new PlanLine(row.getLong(1), finding);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
