package org.mockdataverse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * A test's own hand in the rows, past security but not past the platform's rules: versions rise, dates are stamped,
 * deletes cascade. Values are text, numbers, ids, dates as {@code Instant}, {@code LocalDate} or ISO text; lookups are
 * {@code Reference}, or an id where only one table can be meant. Safe for many threads.
 */
public final class MockRows {
    private final RowService service;
    private final Caller author;

    MockRows(RowService service, UUID author) {
        this.service = service;
        this.author = Caller.ofSystem(author);
    }

    /** Makes a row. */
    public UUID create(String table, Map<String, ? extends @Nullable Object> values) {
        Table found = table(table);
        return service.create(author, found, null, service.draft(found, values));
    }

    /** Makes a row of that id. */
    public UUID create(String table, UUID id, Map<String, ? extends @Nullable Object> values) {
        Table found = table(table);
        return service.create(author, found, id, service.draft(found, values));
    }

    /** Changes columns of a row that is there; a null empties. */
    public void update(String table, UUID id, Map<String, ? extends @Nullable Object> values) {
        Table found = table(table);
        service.update(author, found, id, service.draft(found, values));
    }

    /** Deletes a row that is there, with what its relationships take along. */
    public void delete(String table, UUID id) {
        service.delete(author, table(table), id);
    }

    /** The filled columns of a row by logical name; empty when it is not there. */
    public Optional<Map<String, Object>> get(String table, UUID id) {
        return service.get(table(table), id).map(MockRows::values);
    }

    /** Whether there is such a row. */
    public boolean exists(String table, UUID id) {
        return service.get(table(table), id).isPresent();
    }

    /** The version of a row that is there. */
    public long version(String table, UUID id) {
        return service.get(table(table), id).orElseThrow().version();
    }

    /** How many rows a table has. */
    public long count(String table) {
        Table found = table(table);
        return service.reading(() -> service.rows().count(found));
    }

    /** Ids of the rows that pass, in the order of their text. The predicate sees filled columns by logical name. */
    public List<UUID> find(String table, Predicate<Map<String, Object>> wanted) {
        List<UUID> ids = new ArrayList<>();
        each(table, row -> {
            if (wanted.test(values(row))) {
                ids.add(row.id());
            }
        });
        return ids;
    }

    /** Every id of a table, in the order of their text. */
    public List<UUID> ids(String table) {
        List<UUID> ids = new ArrayList<>();
        each(table, row -> ids.add(row.id()));
        return ids;
    }

    /** Joins two rows by a many-to-many relationship; the first is of its first table. */
    public void associate(String schemaName, UUID first, UUID second) {
        ManyToMany association = service.rows().model().manyToMany().stream()
                .filter(each -> each.schemaName().equals(schemaName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no many-to-many relationship '" + schemaName + "'"));
        service.associate(author, association, first, second);
    }

    /**
     * Everything, as text that is equal when all rows are: for comparing how things ended. Columns of bookkeeping
     * (modifiedon, versions) are left out, and so is the audit log, which tells how it came to that.
     */
    public String image() {
        StringBuilder out = new StringBuilder();
        for (Table table : service.rows().model().tables()) {
            if (table.name().equals("audit")) {
                continue;
            }
            each(table.name(), row -> {
                Map<String, Object> values = values(row);
                values.keySet().removeAll(List.of("modifiedon", "modifiedby", "versionnumber"));
                out.append(table.name())
                        .append(' ')
                        .append(row.id())
                        .append(' ')
                        .append(values)
                        .append('\n');
            });
        }
        return out.toString();
    }

    private void each(String table, java.util.function.Consumer<StoredRow> visitor) {
        Table found = table(table);
        RowStore rows = service.rows();
        service.reading(() -> {
            rows.scan(found, null, row -> {
                visitor.accept(row);
                return true;
            });
            return true;
        });
    }

    private static Map<String, Object> values(StoredRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : row.table().columns()) {
            Object value = row.value(column.name());
            if (value != null) {
                values.put(column.name(), value);
            }
        }
        return values;
    }

    private Table table(String name) {
        return service.rows().model().get(name);
    }
}
