package org.privacyconnector.state.suppression;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.privacyconnector.identity.Certainty;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/** In which rows somebody of which case was recognised. Safe for many threads. */
public final class Reappearances {
    private static final String ROW = " where environment = ? and tbl = ? and row_id = ?";

    private final String environment;

    /** Those of one environment. */
    public Reappearances(String environment) {
        this.environment = environment;
    }

    /** A case of which somebody was recognised in a row, and how surely. */
    public record Of(String caseRef, Certainty certainty) {}

    /** A row in which somebody was recognised. */
    public record In(TableName table, UUID row) {}

    /**
     * This is who is recognised in the row now; nobody when there are no matches.
     *
     * @return whether a case is among them that was not recognised in it before
     */
    public boolean set(Transaction tx, TableName table, UUID row, List<Match> matches, Instant now) {
        List<String> before = of(tx, table, row).stream().map(Of::caseRef).toList();
        tx.update("delete from reappearance" + ROW, environment, table.value(), row);
        boolean another = false;
        for (String caseRef : matches.stream().map(Match::caseRef).distinct().toList()) {
            Certainty surest = matches.stream()
                    .filter(match -> match.caseRef().equals(caseRef))
                    .map(Match::certainty)
                    .max(Certainty::compareTo)
                    .orElseThrow();
            tx.update(
                    "insert into reappearance (environment, tbl, row_id, case_ref, certainty, found)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    environment,
                    table.value(),
                    row,
                    caseRef,
                    surest.name().toLowerCase(Locale.ROOT),
                    now);
            another |= !before.contains(caseRef);
        }
        return another;
    }

    /** Who is recognised in the row, by case. */
    public List<Of> of(Transaction tx, TableName table, UUID row) {
        return tx.query(
                "select case_ref, certainty from reappearance" + ROW + " order by case_ref",
                line -> new Of(
                        line.getString(1), Certainty.valueOf(line.getString(2).toUpperCase(Locale.ROOT))),
                environment,
                table.value(),
                row);
    }

    /** Nobody of the case is looked for any more; the rows in which nobody at all is recognised by that. */
    public List<In> release(Transaction tx, String caseRef) {
        List<In> rows = tx.query(
                "select tbl, row_id from reappearance where environment = ? and case_ref = ?",
                line -> new In(new TableName(line.getString(1)), UUID.fromString(line.getString(2))),
                environment,
                caseRef);
        tx.update("delete from reappearance where environment = ? and case_ref = ?", environment, caseRef);
        return rows.stream()
                .filter(row -> of(tx, row.table(), row.row()).isEmpty())
                .toList();
    }

    /** Cases of which somebody is recognised somewhere and that are not kept any more. */
    public List<String> ended(Transaction tx) {
        return tx.query(
                "select distinct r.case_ref from reappearance r where r.environment = ? and not exists"
                        + " (select 1 from suppression s where s.environment = r.environment and s.case_ref = r.case_ref)",
                line -> line.getString(1),
                environment);
    }
}
