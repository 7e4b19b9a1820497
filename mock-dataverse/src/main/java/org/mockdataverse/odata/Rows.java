package org.mockdataverse.odata;

import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Where a query's rows come from, in the order of ids. */
interface Rows {
    /** Visits rows from after that id until the visitor says false. */
    void scan(@Nullable UUID after, Predicate<StoredRow> visitor);

    /** The path below the base under which they are found. */
    String name();

    /** Whether they are all of a table's. */
    boolean whole();

    /** All rows of a table. */
    static Rows of(Scene scene, Table table) {
        return new Rows() {
            @Override
            public void scan(@Nullable UUID after, Predicate<StoredRow> visitor) {
                scene.rows().scan(table, after, visitor);
            }

            @Override
            public String name() {
                return table.entitySet();
            }

            @Override
            public boolean whole() {
                return true;
            }
        };
    }

    /** The rows of a collection of one row. */
    static Rows members(Scene scene, Lambda.Members members, UUID owner, String name) {
        return new Rows() {
            @Override
            public void scan(@Nullable UUID after, Predicate<StoredRow> visitor) {
                TreeMap<UUID, StoredRow> ordered = new TreeMap<>(RowStore.BY_TEXT);
                members.members(owner, row -> {
                    if (after == null || RowStore.BY_TEXT.compare(row.id(), after) > 0) {
                        ordered.put(row.id(), row);
                    }
                    return true;
                });
                for (StoredRow row : ordered.values()) {
                    if (!visitor.test(row)) {
                        return;
                    }
                }
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean whole() {
                return false;
            }
        };
    }
}
