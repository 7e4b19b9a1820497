package org.privacyconnector.state;

import java.time.Instant;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.store.Store;

/** Takes a plan that was sealed elsewhere, line by line, and keeps it only when its bytes give its id. For one thread. */
public final class Intake {
    private static final int TOGETHER = 4000;

    private final Store store;
    private final PlanHeader header;
    private final long number;
    private final Inserts inserts = new Inserts("insert into plan_line (plan_no, number, tbl, row_id, due, text)", 6);
    private final PlanText text = new PlanText();
    private long lines;

    /** Begins; what a crash leaves behind is cleared as an old draft is. */
    public Intake(Store store, PlanHeader header, Instant now) {
        this.store = store;
        this.header = header;
        this.number = new Drafts(store, header.environment()).number(header.duty(), now);
    }

    /** The next line. */
    public void line(String line) {
        Finding finding = text.line(header.environment(), line);
        int due = finding.verdict() instanceof Verdict.Due ? finding.cascaded() ? 2 : 1 : 0;
        inserts.add(
                number,
                lines++,
                finding.row().table().value(),
                finding.row().id().toString(),
                due,
                line);
        if (inserts.size() >= TOGETHER) {
            flush();
        }
    }

    /**
     * Ends with the totals and keeps the plan.
     *
     * @throws IllegalArgumentException when the id is not that of these bytes; nothing is kept then
     */
    public void keep(PlanTotals totals, String id) {
        flush();
        String head = text.write(header);
        String tail = text.write(totals);
        boolean same = SealedRows.digest(store, number, head, tail).equals(id);
        if (same) {
            new SealedRows(header.environment(), header.duty(), number).keep(store, id, header, head, totals, tail);
        }
        discard();
        if (!same) {
            throw new IllegalArgumentException("the plan's bytes are not those of its id");
        }
    }

    /** Clears away what was taken and is no plan. */
    public void discard() {
        inserts.clear();
        Drafts.clear(store, number);
    }

    private void flush() {
        if (inserts.size() > 0) {
            store.submit(tx -> {
                inserts.write(tx);
                return true;
            });
            inserts.clear();
        }
    }
}
