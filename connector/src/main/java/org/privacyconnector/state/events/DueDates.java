package org.privacyconnector.state.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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
