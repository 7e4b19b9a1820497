package org.privacyconnector.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.Weighing.Claim;

/**
 * Pages of rows with all their claims, never a row in two pieces.
 *
 * @param <T> what the page says of a row beside its claims
 */
final class Claims<T> {
    /** One row with its claims. */
    record Of<T>(String table, String id, T beside, List<Claim> claims) {}

    /** One record of the query: a claim and what it belongs to. */
    record Hit<T>(String table, String id, T beside, Claim claim) {}

    /** Asks for records after the row of this table and id, in the order of rows, at most so many. */
    @FunctionalInterface
    interface Query<T> {
        List<Hit<T>> after(String table, String id, int limit);
    }

    private final int page;
    private final Query<T> query;
    private String table = "";
    private String id = "";
    private int limit;
    private boolean over;

    /** @param page how many claims are read at a time, unless a row has more */
    Claims(int page, Query<T> query) {
        this.page = page;
        this.limit = page;
        this.query = query;
    }

    /** The next rows; empty when there are no more. */
    List<Of<T>> next() {
        List<Of<T>> rows = new ArrayList<>();
        while (rows.isEmpty() && !over) {
            List<Hit<T>> hits = query.after(table, id, limit);
            for (Hit<T> hit : hits) {
                Of<T> last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
                if (last == null || !last.id().equals(hit.id()) || !last.table().equals(hit.table())) {
                    last = new Of<>(hit.table(), hit.id(), hit.beside(), new ArrayList<>());
                    rows.add(last);
                }
                last.claims().add(hit.claim());
            }
            over = hits.size() < limit;
            if (!over) {
                // the last row may go on beyond this page
                rows.remove(rows.size() - 1);
                limit = rows.isEmpty() ? limit * 2 : page;
            }
        }
        if (!rows.isEmpty()) {
            table = rows.get(rows.size() - 1).table();
            id = rows.get(rows.size() - 1).id();
        }
        return rows;
    }

    static Claim claim(ResultSet row) throws SQLException {
        @Nullable String parentTable = row.getString("parent_tbl");
        @Nullable String parentId = row.getString("parent_id");
        return new Claim(
                row.getInt("rank"),
                row.getString("rule"),
                row.getInt("weight"),
                row.getBoolean("cascaded"),
                parentTable,
                parentId,
                row.getBoolean("holds"),
                row.getString("text"));
    }
}
