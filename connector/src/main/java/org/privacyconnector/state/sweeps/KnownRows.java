package org.privacyconnector.state.sweeps;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowVersion;

/**
 * The rows of one table that were there when it was last followed, each with its version: what a reading of the whole table is compared with, so
 * that it tells what was changed and deleted, and not merely what is there. For the transactions of one {@link Turn}.
 */
public final class KnownRows {
    private static final Pattern NUMBERED = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private static final String PUT = "insert into sweep_row (no, row_id, version, round) values (?, ?, ?, ?)"
            + " on conflict (no, row_id) do update set version = excluded.version, round = excluded.round";

    private final Turn turn;

    /** The rows of the table whose turn it is. */
    public KnownRows(Turn turn) {
        this.turn = turn;
    }

    /** What a row seen now means against what was known. */
    public enum News {
        /** It was not there. */
        NEW,
        /** It was there in another version, or nobody can tell. */
        CHANGED,
        /** It was there just so. */
        SAME
    }

    private record Before(@Nullable Long version) {
        static Before of(ResultSet line) throws SQLException {
            long value = line.getLong(1);
            return new Before(line.wasNull() ? null : value);
        }
    }

    /** Notes a row as it is now. */
    public News saw(Transaction tx, UUID row, @Nullable RowVersion version) {
        Long now = number(version);
        Optional<Before> before =
                tx.one("select version from sweep_row where no = ? and row_id = ?", Before::of, turn.no(), bytes(row));
        if (before.isEmpty()) {
            tx.update(PUT, turn.no(), bytes(row), now, turn.round());
            return News.NEW;
        }
        tx.update(
                "update sweep_row set version = ?, round = ? where no = ? and row_id = ?",
                now,
                turn.round(),
                turn.no(),
                bytes(row));
        return now != null && now.equals(before.get().version()) ? News.SAME : News.CHANGED;
    }

    /** Notes what a look has seen of a row, or that it was not there. */
    static void looked(Transaction tx, long no, long round, UUID row, boolean exists, @Nullable RowVersion version) {
        if (exists) {
            tx.update(PUT, no, bytes(row), number(version), round);
        } else {
            tx.update("delete from sweep_row where no = ? and row_id = ?", no, bytes(row));
        }
    }

    /** Notes that a row is gone; whether it was known. */
    public boolean gone(Transaction tx, UUID row) {
        return tx.update("delete from sweep_row where no = ? and row_id = ?", turn.no(), bytes(row)) > 0;
    }

    /** Known rows that this turn, a reading of the whole table, has not seen; at most so many. */
    public List<UUID> unseen(Transaction tx, int most) {
        return tx.query(
                "select row_id from sweep_row where no = ? and round < ? order by row_id limit " + most,
                line -> uuid(line.getBytes(1)),
                turn.no(),
                turn.round());
    }

    /** How many rows are known. */
    public long count(Transaction tx) {
        return tx.one("select count(*) from sweep_row where no = ?", line -> line.getLong(1), turn.no())
                .orElse(0L);
    }

    private static @Nullable Long number(@Nullable RowVersion version) {
        if (version == null) {
            return null;
        }
        Matcher numbered = NUMBERED.matcher(version.value());
        return numbered.matches() ? Long.valueOf(numbered.group(1)) : null;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
