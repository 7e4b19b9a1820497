package org.privacyconnector.state.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/** The due dates of rows that events have named. Safe for many threads. */
public final class DueDates {
    private final String environment;

    /** Due dates of one environment. */
    public DueDates(String environment) {
        this.environment = environment;
    }

    /** From now on the row has these due dates and no other; none: it is forgotten. */
    public void set(Transaction tx, TableName table, UUID row, Collection<DueDate> dates) {
        tx.update(
                "delete from due_date where environment = ? and tbl = ? and row_id = ?",
                environment,
                table.value(),
                row);
        for (DueDate date : dates) {
            tx.update(
                    "insert into due_date (environment, tbl, row_id, rule, due, standing, judged)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    environment,
                    table.value(),
                    row,
                    date.rule(),
                    date.due().toString(),
                    date.standing(),
                    date.judged());
        }
    }

    /**
     * What a rule will be asked to do, as far as rows are known that events named.
     *
     * @param past rows whose time is out, and that nothing kept when they were judged
     * @param soon rows whose time will be out
     * @param first the first day on which one of those falls due, or null when there is none
     * @param judged when the oldest of these judgements was made
     */
    public record Outlook(
            String rule, long past, long soon, @Nullable LocalDate first, Instant judged) {}

    /** What is due on that day, and what falls due after it until the other, by the name of its rule; no rule of which there is nothing. */
    public List<Outlook> outlook(Transaction tx, LocalDate today, LocalDate until) {
        String now = today.toString();
        return tx.query(
                "select rule, sum(case when due <= ? then 1 else 0 end), sum(case when due > ? then 1 else 0 end),"
                        + " min(case when due > ? then due end), min(judged) from due_date where environment = ?"
                        + " and due <= ? and standing in ('not-yet', 'due') group by rule order by rule",
                line -> {
                    String first = line.getString(4);
                    return new Outlook(
                            line.getString(1),
                            line.getLong(2),
                            line.getLong(3),
                            first == null ? null : LocalDate.parse(first),
                            Instant.ofEpochMilli(line.getLong(5)));
                },
                now,
                now,
                now,
                environment,
                until.toString());
    }

    /** The row's due dates, in the order of rules. */
    public List<DueDate> of(Transaction tx, TableName table, UUID row) {
        return tx.query(
                "select rule, due, standing, judged from due_date where environment = ? and tbl = ? and row_id = ?"
                        + " order by rule",
                line -> new DueDate(
                        table,
                        row,
                        line.getString(1),
                        LocalDate.parse(line.getString(2)),
                        line.getString(3),
                        Instant.ofEpochMilli(line.getLong(4))),
                environment,
                table.value(),
                row);
    }
}
