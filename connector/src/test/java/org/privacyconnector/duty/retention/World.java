package org.privacyconnector.duty.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.plan.QuarantineBook;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** A small Dataverse in memory: tables, relationships, rows, the platform's cascade, and what our user does not see. */
final class World implements RowReader, MetadataReader, AccessReader, PersonHolds, QuarantineBook {
    static final String ENVIRONMENT = "contoso";
    static final UUID US = new UUID(0, 1);
    static final UUID SOMEBODY = new UUID(0, 2);

    /** One row. */
    static final class Thing {
        final TableName table;
        final UUID id;
        long version;
        final Map<ColumnName, Object> values = new HashMap<>();

        Thing(TableName table, UUID id) {
            this.table = table;
            this.id = id;
        }
    }

    private final Map<TableName, Table> tables = new TreeMap<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private final Map<TableName, Map<UUID, Thing>> rows = new HashMap<>();
    private final Evaluator evaluator = new Evaluator(this);
    private long clock = 100;
    private long ids = 1000;

    final Map<TableName, String> blind = new HashMap<>();
    final Map<RowRef, String> held = new HashMap<>();
    final Map<RowRef, Quarantined> quarantined = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();

    // ---- building

    World table(String name, Column... columns) {
        return table(name, true, TableKind.STANDARD, columns);
    }

    World table(String name, boolean versioned, TableKind kind, Column... columns) {
        Map<ColumnName, Column> all = new HashMap<>();
        TableName table = new TableName(name);
        ColumnName id =
                new ColumnName(name.equals("activityparty") || kind != TableKind.ACTIVITY ? name + "id" : "activityid");
        add(all, column(id.value(), ColumnType.UNIQUE_ID));
        add(all, date("createdon", DateBehavior.USER_LOCAL));
        add(all, date("modifiedon", DateBehavior.USER_LOCAL));
        add(all, lookup("modifiedby", "systemuser"));
        for (Column column : columns) {
            add(all, column);
        }
        tables.put(
                table,
                new Table(
                        table,
                        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
                        name + "s",
                        id,
                        null,
                        kind,
                        versioned,
                        true,
                        kind == TableKind.ACTIVITY,
                        all,
                        List.of()));
        rows.put(table, new LinkedHashMap<>());
        return this;
    }

    private static void add(Map<ColumnName, Column> all, Column column) {
        all.put(column.name(), column);
    }

    /** Adds columns to a table. */
    World more(String table, Column... columns) {
        Table old = require(new TableName(table));
        Map<ColumnName, Column> all = new HashMap<>(old.columns());
        for (Column column : columns) {
            add(all, column);
        }
        tables.put(
                old.name(),
                new Table(
                        old.name(),
                        old.label(),
                        old.entitySetName(),
                        old.primaryId(),
                        null,
                        old.kind(),
                        old.versioned(),
                        true,
                        old.activity(),
                        all,
                        old.keys()));
        return this;
    }

    World key(String table, String... columns) {
        Table old = require(new TableName(table));
        Set<ColumnName> key = new HashSet<>();
        for (String column : columns) {
            key.add(new ColumnName(column));
        }
        tables.put(
                old.name(),
                new Table(
                        old.name(),
                        old.label(),
                        old.entitySetName(),
                        old.primaryId(),
                        null,
                        old.kind(),
                        old.versioned(),
                        true,
                        old.activity(),
                        old.columns(),
                        List.of(key)));
        return this;
    }

    World relation(String name, String parent, String child, String lookup, DeleteBehavior onDelete) {
        relationships.add(new Relationship(
                name,
                new TableName(parent),
                require(new TableName(parent)).primaryId(),
                new TableName(child),
                new ColumnName(lookup),
                name,
                lookup + "_" + parent,
                onDelete,
                false));
        return this;
    }

    static Column column(String name, ColumnType type) {
        return new Column(
                new ColumnName(name), name, type, true, true, false, false, null, 100, null, null, Map.of(), Set.of());
    }

    static Column computed(String name) {
        return new Column(
                new ColumnName(name),
                name,
                ColumnType.TEXT,
                true,
                false,
                false,
                false,
                null,
                100,
                null,
                null,
                Map.of(),
                Set.of());
    }

    static Column required(String name, ColumnType type) {
        return new Column(
                new ColumnName(name), name, type, true, true, true, false, null, 100, null, null, Map.of(), Set.of());
    }

    static Column text(String name) {
        return column(name, ColumnType.TEXT);
    }

    static Column email(String name) {
        return new Column(
                new ColumnName(name),
                name,
                ColumnType.TEXT,
                true,
                true,
                false,
                false,
                null,
                100,
                "Email",
                null,
                Map.of(),
                Set.of());
    }

    static Column date(String name, DateBehavior dates) {
        return new Column(
                new ColumnName(name),
                name,
                ColumnType.DATE_TIME,
                true,
                true,
                false,
                false,
                null,
                0,
                null,
                dates,
                Map.of(),
                Set.of());
    }

    static Column choice(String name, String label, ColumnType type, Map<String, Integer> choices) {
        return new Column(
                new ColumnName(name), label, type, true, true, false, false, null, 0, null, null, choices, Set.of());
    }

    static Column lookup(String name, String... targets) {
        Set<TableName> to = new HashSet<>();
        for (String target : targets) {
            to.add(new TableName(target));
        }
        return new Column(
                new ColumnName(name),
                name,
                ColumnType.LOOKUP,
                true,
                true,
                false,
                false,
                null,
                0,
                null,
                null,
                Map.of(),
                to);
    }

    // ---- rows

    RowRef put(String table, Object... columnsAndValues) {
        TableName name = new TableName(table);
        // ids that are not in the order of making
        UUID id = new UUID(Long.reverse(++ids), ids);
        Thing thing = new Thing(name, id);
        thing.version = ++clock;
        thing.values.put(new ColumnName("modifiedby"), new Lookup(SOMEBODY, null));
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            thing.values.put(new ColumnName((String) columnsAndValues[i]), stored(columnsAndValues[i + 1]));
        }
        map(name).put(id, thing);
        return new RowRef(ENVIRONMENT, name, id);
    }

    private static Object stored(Object value) {
        if (value instanceof RowRef ref) {
            return new Lookup(ref.id(), ref.table());
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    void edit(RowRef row, String column, @Nullable Object value) {
        write(row, column, value, SOMEBODY);
    }

    /** The same by our own application user. */
    void editByUs(RowRef row, String column, @Nullable Object value) {
        write(row, column, value, ownUser());
    }

    private void write(RowRef row, String column, @Nullable Object value, UUID who) {
        Thing thing = thing(row);
        if (value == null) {
            thing.values.remove(new ColumnName(column));
        } else {
            thing.values.put(new ColumnName(column), stored(value));
        }
        thing.version = ++clock;
        thing.values.put(new ColumnName("modifiedby"), new Lookup(who, null));
    }

    @Nullable
    Object value(RowRef row, String column) {
        return thing(row).values.get(new ColumnName(column));
    }

    boolean exists(RowRef row) {
        return map(row.table()).containsKey(row.id());
    }

    Thing thing(RowRef row) {
        Thing thing = map(row.table()).get(row.id());
        if (thing == null) {
            throw new AssertionError("no row " + row);
        }
        return thing;
    }

    @Nullable
    Thing find(TableName table, UUID id) {
        return map(table).get(id);
    }

    List<Thing> things(TableName table) {
        return List.copyOf(map(table).values());
    }

    private Map<UUID, Thing> map(TableName table) {
        Map<UUID, Thing> found = rows.get(table);
        if (found == null) {
            throw new AssertionError("no table " + table);
        }
        return found;
    }

    // ---- carrying out, as the platform does

    void carryOut(Effect effect) {
        if (effect instanceof Effect.RowDelete) {
            delete(effect.row());
        } else if (effect instanceof Effect.RowUpdate update) {
            Thing before = thing(update.row());
            Long state = (Long) before.values.get(new ColumnName("statecode"));
            update.changes()
                    .forEach((column, change) -> write(
                            update.row(),
                            column.value(),
                            change instanceof Change.Fixed fixed ? plain(fixed.value()) : null,
                            US));
            if (update.why() == Effect.Why.QUARANTINE) {
                quarantined.put(update.row(), new Quarantined("leads", update.row(), quarantineTime, state, null));
            }
        }
    }

    Instant quarantineTime = Instant.parse("2026-11-23T10:00:00Z");

    private static Object plain(Literal literal) {
        if (literal instanceof Literal.Text text) {
            return text.value();
        }
        if (literal instanceof Literal.Numeric number) {
            return number.value().longValueExact();
        }
        throw new AssertionError("not used here");
    }

    void delete(RowRef row) {
        for (Relationship relationship : childrenOf(row.table())) {
            for (Thing child : things(relationship.referencing())) {
                if (child.values.get(relationship.referencingColumn()) instanceof Lookup lookup
                        && lookup.id().equals(row.id())) {
                    RowRef ref = new RowRef(ENVIRONMENT, child.table, child.id);
                    switch (relationship.onDelete()) {
                        case CASCADE -> {
                            if (exists(ref)) {
                                map(row.table()).remove(row.id());
                                delete(ref);
                            }
                        }
                        case REMOVE_LINK ->
                            write(ref, relationship.referencingColumn().value(), null, US);
                        case RESTRICT -> throw new AssertionError("Dataverse refuses: " + relationship.name());
                        case NO_CASCADE -> {
                            // an orphan
                        }
                    }
                }
            }
        }
        map(row.table()).remove(row.id());
    }

    // ---- ports

    @Override
    public void stream(RowQuery query, Consumer<Row> consumer) {
        select(query).forEach(consumer);
    }

    private List<Row> select(RowQuery query) {
        asked.add(query.table().value());
        Table table = require(query.table());
        query.columns().forEach(column -> {
            if (!table.columns().containsKey(column)) {
                throw new AssertionError("no column " + column + " on " + table.name());
            }
        });
        return things(query.table()).stream()
                .filter(thing -> evaluator.holds(thing, query.where()))
                .sorted(java.util.Comparator.comparing(thing -> thing.id.toString()))
                .map(thing -> row(thing, query.columns()))
                .toList();
    }

    private Row row(Thing thing, List<ColumnName> columns) {
        Map<ColumnName, Object> values = new HashMap<>();
        for (ColumnName column : columns) {
            Object value = thing.values.get(column);
            if (value != null) {
                values.put(column, value);
            }
        }
        return new Row(
                new RowRef(ENVIRONMENT, thing.table, thing.id),
                require(thing.table).versioned() ? new RowVersion("W/\"" + thing.version + "\"") : null,
                values,
                Map.of());
    }

    @Override
    public long count(TableName table, Condition where) {
        return select(new RowQuery(table, List.of(), where)).size();
    }

    @Override
    public Map<UUID, Row> rows(TableName table, Collection<UUID> some, List<ColumnName> columns) {
        if (some.size() > 100) {
            throw new AssertionError("more than a chunk");
        }
        Map<UUID, Row> found = new HashMap<>();
        for (UUID id : some) {
            Thing thing = find(table, id);
            if (thing != null) {
                found.put(id, row(thing, columns));
            }
        }
        return found;
    }

    @Override
    public List<List<Row>> together(List<RowQuery> queries) {
        List<List<Row>> answers = new ArrayList<>();
        for (RowQuery query : queries) {
            List<Row> answer = select(query);
            if (answer.size() > 5000) {
                throw new DataverseAccessException("more than a page");
            }
            answers.add(answer);
        }
        return answers;
    }

    @Override
    public Optional<Row> row(RowRef ref, List<ColumnName> columns) {
        return Optional.ofNullable(find(ref.table(), ref.id())).map(thing -> row(thing, columns));
    }

    @Override
    public Set<TableName> tables() {
        return tables.keySet();
    }

    @Override
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    Table require(TableName name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new AssertionError("no table " + name);
        }
        return table;
    }

    @Override
    public List<Relationship> childrenOf(TableName referenced) {
        return relationships.stream()
                .filter(r -> r.referenced().equals(referenced))
                .toList();
    }

    @Override
    public List<Relationship> parentsOf(TableName referencing) {
        return relationships.stream()
                .filter(r -> r.referencing().equals(referencing))
                .toList();
    }

    @Override
    public Optional<String> blindSpot(TableName table, Set<ColumnName> columns) {
        return Optional.ofNullable(blind.get(table));
    }

    @Override
    public UUID ownUser() {
        return US;
    }

    @Override
    public Map<RowRef, String> covering(Collection<RowRef> some) {
        Map<RowRef, String> found = new HashMap<>();
        some.forEach(row -> {
            String hold = held.get(row);
            if (hold != null) {
                found.put(row, hold);
            }
        });
        return found;
    }

    @Override
    public void stream(String rule, Consumer<Quarantined> consumer) {
        quarantined.values().stream().filter(q -> q.rule().equals(rule)).forEach(consumer);
    }

    @Override
    public Map<RowRef, Quarantined> of(Collection<RowRef> some) {
        Map<RowRef, Quarantined> found = new HashMap<>();
        some.forEach(row -> {
            Quarantined record = quarantined.get(row);
            if (record != null) {
                found.put(row, record);
            }
        });
        return found;
    }
}
