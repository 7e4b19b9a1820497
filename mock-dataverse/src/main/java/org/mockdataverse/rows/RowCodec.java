package org.mockdataverse.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;

/**
 * Rows of one table as bytes, any column readable without decoding the others: one byte that tells the width of ends and how many words of bits
 * follow, a bit for each column that has a value, the end of each such value, the values. A row tells its own number of words, so that rows stay
 * readable when their table has got more columns since.
 */
final class RowCodec {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LATIN1 = 0;
    private static final int UTF8 = 1;
    /** A byte holds twice the number of words, and the width. */
    private static final int MOST_WORDS = 127;

    private final Table table;
    private final List<Column> columns;
    private final TableCodes codes;
    private final int words;

    RowCodec(Table table, TableCodes codes) {
        this.table = table;
        this.columns = table.columns();
        this.codes = codes;
        this.words = (columns.size() + 63) / 64;
        if (words > MOST_WORDS) {
            throw new IllegalArgumentException("table " + table + " has too many columns");
        }
    }

    Table table() {
        return table;
    }

    byte[] encode(@Nullable Object[] values) {
        Growing data = new Growing();
        int[] ends = new int[columns.size()];
        long[] bits = new long[words];
        int filled = 0;
        // values may have been read when the table had fewer columns
        for (int i = 0; i < Math.min(values.length, columns.size()); i++) {
            Object value = values[i];
            if (value != null && !columns.get(i).more().dropped()) {
                write(columns.get(i), value, data);
                bits[i >> 6] |= 1L << i;
                ends[filled++] = data.size;
            }
        }
        boolean wide = data.size > 0xFFFF;
        // columns at the end that are empty cost nothing
        int used = words;
        while (used > 0 && bits[used - 1] == 0) {
            used--;
        }
        int start = 1 + used * 8 + filled * (wide ? 4 : 2);
        byte[] row = new byte[start + data.size];
        row[0] = (byte) (used << 1 | (wide ? 1 : 0));
        for (int i = 0; i < used; i++) {
            LONGS.set(row, 1 + i * 8, bits[i]);
        }
        for (int i = 0; i < filled; i++) {
            if (wide) {
                INTS.set(row, 1 + used * 8 + i * 4, ends[i]);
            } else {
                SHORTS.set(row, 1 + used * 8 + i * 2, (short) ends[i]);
            }
        }
        System.arraycopy(data.bytes, 0, row, start, data.size);
        return row;
    }

    boolean filled(byte[] row, int ordinal) {
        return ordinal >= 0
                && ordinal >> 6 < words(row)
                && ((long) LONGS.get(row, 1 + (ordinal >> 6) * 8) >>> ordinal & 1) != 0;
    }

    @Nullable
    Object value(byte[] row, int ordinal) {
        if (!filled(row, ordinal) || columns.get(ordinal).more().dropped()) {
            return null;
        }
        int rank = rank(row, ordinal);
        int values = valuesAt(row, ordinal, rank);
        int from = values + end(row, rank - 1);
        return read(columns.get(ordinal), row, from, values + end(row, rank) - from);
    }

    /** Every value by place, read in one go. */
    @Nullable
    Object[] values(byte[] row) {
        @Nullable Object[] all = new Object[columns.size()];
        int words = words(row);
        int filled = 0;
        for (int i = 0; i < words; i++) {
            filled += Long.bitCount((long) LONGS.get(row, 1 + i * 8));
        }
        int values = 1 + words * 8 + filled * (wide(row) ? 4 : 2);
        int from = 0;
        int rank = 0;
        for (int i = 0; i < words; i++) {
            for (long bits = (long) LONGS.get(row, 1 + i * 8); bits != 0; bits &= bits - 1) {
                int ordinal = (i << 6) + Long.numberOfTrailingZeros(bits);
                int end = end(row, rank++);
                // a row may have been written when the table had more columns
                if (ordinal < all.length && !columns.get(ordinal).more().dropped()) {
                    all[ordinal] = read(columns.get(ordinal), row, values + from, end - from);
                }
                from = end;
            }
        }
        return all;
    }

    /** Whether both rows hold the same bytes at that place, or both hold nothing. */
    boolean same(byte[] one, byte[] other, int ordinal) {
        boolean filled = filled(one, ordinal);
        if (filled != filled(other, ordinal)) {
            return false;
        }
        if (!filled) {
            return true;
        }
        int oneRank = rank(one, ordinal);
        int otherRank = rank(other, ordinal);
        int oneAt = valuesAt(one, ordinal, oneRank);
        int otherAt = valuesAt(other, ordinal, otherRank);
        return Arrays.equals(
                one,
                oneAt + end(one, oneRank - 1),
                oneAt + end(one, oneRank),
                other,
                otherAt + end(other, otherRank - 1),
                otherAt + end(other, otherRank));
    }

    /** The places at which the two rows differ, found without reading their values. */
    BitSet unlike(byte[] one, byte[] other) {
        BitSet unlike = new BitSet(columns.size());
        for (int i = 0; i < Math.max(words(one), words(other)); i++) {
            long ones = i < words(one) ? (long) LONGS.get(one, 1 + i * 8) : 0;
            long others = i < words(other) ? (long) LONGS.get(other, 1 + i * 8) : 0;
            for (long bits = ones | others; bits != 0; bits &= bits - 1) {
                int ordinal = (i << 6) + Long.numberOfTrailingZeros(bits);
                if (ordinal < columns.size() && !columns.get(ordinal).more().dropped() && !same(one, other, ordinal)) {
                    unlike.set(ordinal);
                }
            }
        }
        return unlike;
    }

    /** Whether the lookup at that place refers to that row; of any table when that is null. */
    boolean refers(byte[] row, int ordinal, @Nullable String target, long high, long low) {
        if (!filled(row, ordinal)) {
            return false;
        }
        int rank = rank(row, ordinal);
        int from = valuesAt(row, ordinal, rank) + end(row, rank - 1);
        return (long) LONGS.get(row, from + 2) == high
                && (long) LONGS.get(row, from + 10) == low
                && (target == null || name(row, from).equals(target));
    }

    private static int words(byte[] row) {
        return (row[0] & 0xFF) >> 1;
    }

    private static boolean wide(byte[] row) {
        return (row[0] & 1) != 0;
    }

    /** How many columns before this one have a value. */
    private static int rank(byte[] row, int ordinal) {
        int word = ordinal >> 6;
        int rank = 0;
        for (int i = 0; i < word; i++) {
            rank += Long.bitCount((long) LONGS.get(row, 1 + i * 8));
        }
        return rank + Long.bitCount((long) LONGS.get(row, 1 + word * 8) & ((1L << ordinal) - 1));
    }

    /** Where the values begin; the rank of a column spares counting what lies before it. */
    private static int valuesAt(byte[] row, int ordinal, int rank) {
        int word = ordinal >> 6;
        int words = words(row);
        int filled = rank + Long.bitCount((long) LONGS.get(row, 1 + word * 8) >>> ordinal);
        for (int i = word + 1; i < words; i++) {
            filled += Long.bitCount((long) LONGS.get(row, 1 + i * 8));
        }
        return 1 + words * 8 + filled * (wide(row) ? 4 : 2);
    }

    /** Where the value of that rank ends, counted from where values begin. */
    private static int end(byte[] row, int rank) {
        if (rank < 0) {
            return 0;
        }
        int words = words(row);
        return wide(row)
                ? (int) INTS.get(row, 1 + words * 8 + rank * 4)
                : (short) SHORTS.get(row, 1 + words * 8 + rank * 2) & 0xFFFF;
    }

    private void write(Column column, Object value, Growing out) {
        switch (column.type()) {
            case STRING, MEMO, ENTITYNAME, MULTICHOICE, IMAGE -> text(is(column, value, String.class), out);
            case INTEGER, CHOICE, STATE, STATUS -> out.integer(is(column, value, Integer.class));
            case BIGINT -> out.number(is(column, value, Number.class).longValue());
            case DECIMAL, MONEY -> decimal(column, value, out);
            case DOUBLE ->
                out.number(Double.doubleToRawLongBits(
                        is(column, value, Number.class).doubleValue()));
            case BOOLEAN -> out.one(is(column, value, Boolean.class) ? 1 : 0);
            case DATETIME -> date(column, value, out);
            case LOOKUP, CUSTOMER, OWNER -> reference(is(column, value, Reference.class), column, out);
            case UNIQUEIDENTIFIER, FILE -> out.id(is(column, value, UUID.class));
            case PARTYLIST, MANAGEDPROPERTY, VIRTUAL -> throw wrong(column, value);
        }
    }

    private Object read(Column column, byte[] row, int at, int length) {
        return switch (column.type()) {
            case STRING, MEMO, ENTITYNAME, MULTICHOICE, IMAGE ->
                new String(
                        row,
                        at + 1,
                        length - 1,
                        row[at] == LATIN1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            case INTEGER, CHOICE, STATE, STATUS -> (Integer) (int) INTS.get(row, at);
            case BIGINT -> (Long) (long) LONGS.get(row, at);
            case DECIMAL, MONEY -> new BigDecimal(new BigInteger(row, at + 1, length - 1), row[at]);
            case DOUBLE -> (Double) Double.longBitsToDouble((long) LONGS.get(row, at));
            case BOOLEAN -> row[at] != 0;
            case DATETIME ->
                column.dateOnly()
                        ? LocalDate.ofEpochDay((int) INTS.get(row, at))
                        : Instant.ofEpochSecond((long) LONGS.get(row, at));
            case LOOKUP, CUSTOMER, OWNER ->
                new Reference(name(row, at), new UUID((long) LONGS.get(row, at + 2), (long) LONGS.get(row, at + 10)));
            case UNIQUEIDENTIFIER, FILE -> new UUID((long) LONGS.get(row, at), (long) LONGS.get(row, at + 8));
            case PARTYLIST, MANAGEDPROPERTY, VIRTUAL ->
                throw new IllegalStateException(column.name() + " stores nothing");
        };
    }

    private String name(byte[] row, int at) {
        return codes.name((short) SHORTS.get(row, at) & 0xFFFF);
    }

    private static void text(String value, Growing out) {
        boolean narrow = true;
        for (int i = 0; i < value.length() && narrow; i++) {
            narrow = value.charAt(i) < 256;
        }
        out.one(narrow ? LATIN1 : UTF8);
        out.all(value.getBytes(narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    private static void decimal(Column column, Object value, Growing out) {
        BigDecimal number = value instanceof Integer || value instanceof Long
                ? BigDecimal.valueOf(((Number) value).longValue())
                : is(column, value, BigDecimal.class);
        if (number.scale() > Byte.MAX_VALUE || number.scale() < Byte.MIN_VALUE) {
            throw wrong(column, value);
        }
        out.one(number.scale());
        out.all(number.unscaledValue().toByteArray());
    }

    private static void date(Column column, Object value, Growing out) {
        if (column.dateOnly()) {
            out.integer((int) is(column, value, LocalDate.class).toEpochDay());
        } else {
            out.number(is(column, value, Instant.class).getEpochSecond());
        }
    }

    private void reference(Reference value, Column column, Growing out) {
        int code = codes.code(value.table());
        if (code < 0) {
            throw new IllegalArgumentException(
                    "column " + column.name() + " of " + table + " refers to unknown table " + value.table());
        }
        out.two(code);
        out.id(value.id());
    }

    private static <T> T is(Column column, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw wrong(column, value);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException wrong(Column column, Object value) {
        ColumnType type = column.type();
        return new IllegalArgumentException("column " + column.name() + " of type " + type + " cannot hold a "
                + value.getClass().getSimpleName());
    }

    /** Bytes that grow. */
    private static final class Growing {
        private byte[] bytes = new byte[256];
        private int size;

        private int room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
            }
            int at = size;
            size += more;
            return at;
        }

        void one(int value) {
            int at = room(1);
            bytes[at] = (byte) value;
        }

        void two(int value) {
            int at = room(2);
            SHORTS.set(bytes, at, (short) value);
        }

        void integer(int value) {
            int at = room(4);
            INTS.set(bytes, at, value);
        }

        void number(long value) {
            int at = room(8);
            LONGS.set(bytes, at, value);
        }

        void id(UUID value) {
            number(value.getMostSignificantBits());
            number(value.getLeastSignificantBits());
        }

        void all(byte[] value) {
            int at = room(value.length);
            System.arraycopy(value, 0, bytes, at, value.length);
        }
    }
}
