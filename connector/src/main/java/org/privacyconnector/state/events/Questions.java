package org.privacyconnector.state.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Questions to people, at most one about the same thing and row. One that was answered stays answered until it is withdrawn: then the same may
 * be asked again. Safe for many threads.
 */
public final class Questions {
    private static final String PREFIX = "Q-";
    private static final String COLUMNS = "select question_no, about, tbl, row_id, opened, answered from question";

    /** How many rows that share an identity are named at most. */
    public static final int NAMED = 20;

    private final String environment;

    /** Questions of one environment. */
    public Questions(String environment) {
        this.environment = environment;
    }

    /** Asks; false when it was asked before. */
    public boolean open(Transaction tx, Question.About about, TableName table, UUID row, Instant now) {
        return tx.update(
                        "insert into question (environment, about, tbl, row_id, opened) values (?, ?, ?, ?, ?)"
                                + " on conflict (environment, about, tbl, row_id) do nothing",
                        environment,
                        about.word(),
                        table.value(),
                        row,
                        now)
                > 0;
    }

    /** Asks, and asks again when it was answered: it goes on. */
    public void askAgain(Transaction tx, Question.About about, TableName table, UUID row, Instant now) {
        if (!open(tx, about, table, row, now)) {
            tx.update(
                    "update question set opened = ?, answered = null, because = null, answered_by = null"
                            + " where environment = ? and about = ? and tbl = ? and row_id = ? and answered is not null",
                    now,
                    environment,
                    about.word(),
                    table.value(),
                    row);
        }
    }

    /** Notes which rows share an identity with the one asked about; of very many, only how many and some of them. */
    public void alike(Transaction tx, Question.About about, RowRef row, Collection<RowRef> rows) {
        tx.update(
                "update question set survivors = ? where environment = ? and about = ? and tbl = ? and row_id = ?",
                rows.size(),
                environment,
                about.word(),
                row.table().value(),
                row.id());
        forget(tx, about, row.table(), row.id());
        List<RowRef> some = rows.stream().sorted().limit(NAMED).toList();
        for (RowRef each : some) {
            tx.update(
                    "insert into question_row (question_no, tbl, row_id) select question_no, ?, ? from question"
                            + " where environment = ? and about = ? and tbl = ? and row_id = ?",
                    each.table().value(),
                    each.id(),
                    environment,
                    about.word(),
                    row.table().value(),
                    row.id());
        }
    }

    private void forget(Transaction tx, Question.About about, TableName table, UUID row) {
        tx.update(
                "delete from question_row where question_no in (select question_no from question"
                        + " where environment = ? and about = ? and tbl = ? and row_id = ?)",
                environment,
                about.word(),
                table.value(),
                row);
    }

    /**
     * Rows that share an identity with the one asked about.
     *
     * @param count how many there were when the question was opened
     * @param some of them, at most {@link #NAMED}
     */
    public record Alike(long count, List<RowRef> some) {}

    /** Those of an open or answered question; empty when nobody could look for them. */
    public Optional<Alike> alike(Transaction tx, String number) {
        return number(number)
                .flatMap(no -> tx.one(
                                "select survivors from question where environment = ? and question_no = ?"
                                        + " and survivors is not null",
                                row -> row.getLong(1),
                                environment,
                                no)
                        .map(count -> new Alike(
                                count,
                                tx.query(
                                        "select tbl, row_id from question_row where question_no = ? order by tbl, row_id",
                                        row -> new RowRef(
                                                environment,
                                                new TableName(row.getString(1)),
                                                UUID.fromString(row.getString(2))),
                                        no))));
    }

    /** There is nothing to ask any more, answered or not. */
    public void withdraw(Transaction tx, Question.About about, TableName table, UUID row) {
        forget(tx, about, table, row);
        tx.update(
                "delete from question where environment = ? and about = ? and tbl = ? and row_id = ?",
                environment,
                about.word(),
                table.value(),
                row);
    }

    /** Every question that waits for its answer, the oldest first. */
    public List<Question> open(Transaction tx) {
        return tx.query(
                COLUMNS + " where environment = ? and answered is null order by question_no",
                Questions::question,
                environment);
    }

    /** The question of that number, open or answered. */
    public Optional<Question> find(Transaction tx, String number) {
        return number(number)
                .flatMap(no -> tx.one(
                        COLUMNS + " where environment = ? and question_no = ?", Questions::question, environment, no));
    }

    /** It is answered; false when it is not open. */
    public boolean answer(Transaction tx, String number, String because, String by, Instant now) {
        return number(number)
                .map(no -> tx.update(
                                "update question set answered = ?, because = ?, answered_by = ?"
                                        + " where environment = ? and question_no = ? and answered is null",
                                now,
                                because,
                                by,
                                environment,
                                no)
                        > 0)
                .orElse(false);
    }

    private static Optional<Long> number(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Optional.of(Long.parseLong(text.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Question question(ResultSet row) throws SQLException {
        String about = row.getString(2);
        long answered = row.getLong(6);
        boolean open = row.wasNull();
        return new Question(
                PREFIX + row.getLong(1),
                Question.About.of(about)
                        .orElseThrow(() -> new StoreException(
                                "the store knows questions about '" + about + "', which this version does not")),
                new TableName(row.getString(3)),
                UUID.fromString(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                open ? null : Instant.ofEpochMilli(answered));
    }
}
