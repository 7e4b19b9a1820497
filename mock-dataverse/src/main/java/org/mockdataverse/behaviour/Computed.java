package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Columns that the platform makes from others: full names, address blocks, the type of what a note hangs on. */
final class Computed {
    /** What the names of an address's columns begin with; those of an address in a row of its own begin with nothing. */
    private static final List<Block> ADDRESSES = Stream.of(
                    "address1_", "address2_", "address3_", "billto_", "shipto_", "")
            .map(Block::of)
            .toList();

    /** The names of an address's columns, put together once. */
    private record Block(
            String composite,
            String line1,
            String line2,
            String line3,
            String postalCode,
            String city,
            String province,
            String country) {
        static Block of(String prefix) {
            return new Block(
                    prefix + "composite",
                    prefix + "line1",
                    prefix + "line2",
                    prefix + "line3",
                    prefix + "postalcode",
                    prefix + "city",
                    prefix + "stateorprovince",
                    prefix + "country");
        }
    }

    private Computed() {}

    /** Brings every computed column of the row up to date. */
    static void refresh(Table table, @Nullable Object[] values) {
        if (table.ordinal("firstname") >= 0 && table.ordinal("lastname") >= 0) {
            // the organisation's name format "First Last"; others exist [K]
            set(
                    table,
                    values,
                    "fullname",
                    join(" ", text(table, values, "firstname"), text(table, values, "lastname")));
        }
        if (table.ordinal("yomifullname") >= 0) {
            set(
                    table,
                    values,
                    "yomifullname",
                    join(" ", text(table, values, "yomifirstname"), text(table, values, "yomilastname")));
        }
        for (Block block : ADDRESSES) {
            if (table.ordinal(block.composite()) >= 0) {
                set(table, values, block.composite(), address(table, values, block));
            }
        }
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.FILE && values[table.ordinal(column.name())] == null) {
                set(table, values, column.name() + "_name", null);
            }
        }
        if (table.name().equals("list")) {
            members(table, values);
        }
        int at = table.ordinal("objectid");
        if (at >= 0 && values[at] instanceof Reference reference) {
            set(table, values, "objecttypecode", reference.table());
        }
    }

    /** A marketing list holds rows of the table it was made from, and none to begin with. */
    private static void members(Table table, @Nullable Object[] values) {
        int count = table.ordinal("membercount");
        int type = table.ordinal("membertype");
        if (count >= 0 && values[count] == null) {
            values[count] = 0;
        }
        if (type >= 0) {
            values[type] = values[table.ordinal("createdfromcode")];
        }
    }

    /** The lines as the platform puts them together for this region [K]. */
    private static @Nullable String address(Table table, @Nullable Object[] values, Block block) {
        String place = join(" ", text(table, values, block.postalCode()), text(table, values, block.city()));
        return join(
                "\r\n",
                text(table, values, block.line1()),
                text(table, values, block.line2()),
                text(table, values, block.line3()),
                place,
                text(table, values, block.province()),
                text(table, values, block.country()));
    }

    private static @Nullable String join(String between, @Nullable String... parts) {
        List<String> filled = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isEmpty()) {
                filled.add(part);
            }
        }
        return filled.isEmpty() ? null : String.join(between, filled);
    }

    private static @Nullable String text(Table table, @Nullable Object[] values, String column) {
        int at = table.ordinal(column);
        return at >= 0 && values[at] instanceof String text ? text : null;
    }

    private static void set(Table table, @Nullable Object[] values, String column, @Nullable String text) {
        int at = table.ordinal(column);
        if (at >= 0 && table.columns().get(at).type().isText()) {
            values[at] = text;
        }
    }
}
