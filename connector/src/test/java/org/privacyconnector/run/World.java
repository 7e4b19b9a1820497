package org.privacyconnector.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.privacyconnector.state.Sample;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Depth;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** A few tables of rows with lookups. */
final class World implements RowReader, RowWriter, MetadataReader, DefinitionReader {
    final Set<Definition> defined = new HashSet<>();
    private final Map<RowRef, Map<ColumnName, Lookup>> rows = new TreeMap<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private final Set<String> mergeable = new HashSet<>(Set.of("contact", "account", "lead"));
    boolean unreadable;
    int writes;
    int reads;
    Runnable beforeWrite = () -> {};

    RowRef add(String table, int number) {
        RowRef row = new RowRef(Sample.ENVIRONMENT, new TableName(table), new UUID(table.hashCode(), number));
        rows.put(row, new HashMap<>());
        return row;
    }

    void link(RowRef child, String column, RowRef parent) {
        rows.getOrDefault(child, Map.of()).put(new ColumnName(column), new Lookup(parent.id(), parent.table()));
    }

    void relate(String parent, String child, String column, DeleteBehavior behavior) {
        relationships.add(new Relationship(
                parent + "_" + child,
                new TableName(parent),
                new ColumnName(parent + "id"),
                new TableName(child),
                new ColumnName(column),
                parent + "_" + child,
                column,
                behavior,
                false));
    }

    void remove(RowRef row) {
        rows.remove(row);
    }

    boolean exists(RowRef row) {
        return rows.containsKey(row);
    }

    RowVersion version() {
        return new RowVersion("W/\"1\"");
    }

    @Override
    public List<Answer> write(List<Write> some) {
        List<Answer> answers = new ArrayList<>();
        for (Write write : some) {
            beforeWrite.run();
            writes++;
            answers.add(rows.remove(write.row()) == null ? new Answer.Gone() : new Answer.Written());
        }
        return answers;
    }

    private void read() {
        reads++;
        if (unreadable) {
            throw new DataverseAccessException("Dataverse does not answer");
        }
    }

    private Row row(RowRef ref) {
        return new Row(ref, version(), rows.getOrDefault(ref, Map.of()), Map.of());
    }

    @Override
    public void stream(RowQuery query, Consumer<Row> consumer) {
        together(List.of(query)).get(0).forEach(consumer);
    }

    @Override
    public long count(TableName table, Condition where) {
        return rows.keySet().stream().filter(row -> row.table().equals(table)).count();
    }

    @Override
    public Map<UUID, Row> rows(TableName table, Collection<UUID> ids, List<ColumnName> columns) {
        read();
        Map<UUID, Row> found = new HashMap<>();
        for (UUID id : ids) {
            RowRef ref = new RowRef(Sample.ENVIRONMENT, table, id);
            if (exists(ref)) {
                found.put(id, row(ref));
            }
        }
        return found;
    }

    @Override
    public List<List<Row>> together(List<RowQuery> queries) {
        read();
        List<List<Row>> answers = new ArrayList<>();
        for (RowQuery query : queries) {
            if (!(query.where() instanceof Condition.In in)) {
                throw new IllegalArgumentException("not needed here");
            }
            ColumnName column = new ColumnName(in.path().column());
            answers.add(rows.entrySet().stream()
                    .filter(row -> row.getKey().table().equals(query.table()))
                    .filter(row -> {
                        Lookup lookup = row.getValue().get(column);
                        return lookup != null && in.values().contains(new Literal.Id(lookup.id()));
                    })
                    .map(row -> row(row.getKey()))
                    .toList());
        }
        return answers;
    }

    @Override
    public Optional<Row> row(RowRef ref, List<ColumnName> columns) {
        read();
        return exists(ref) ? Optional.of(row(ref)) : Optional.empty();
    }

    @Override
    public Set<TableName> tables() {
        return Set.of();
    }

    @Override
    public Optional<Table> table(TableName name) {
        Map<ColumnName, Column> columns = new HashMap<>();
        if (mergeable.contains(name.value())) {
            columns.put(MASTER, masterColumn());
        }
        return Optional.of(new Table(
                name,
                name.value(),
                name + "s",
                new ColumnName(name + "id"),
                null,
                TableKind.STANDARD,
                true,
                false,
                false,
                columns,
                List.of()));
    }

    private static final ColumnName MASTER = new ColumnName("masterid");

    private static Column masterColumn() {
        return new Column(
                MASTER,
                "Master",
                ColumnType.LOOKUP,
                true,
                false,
                false,
                false,
                null,
                0,
                null,
                null,
                Map.of(),
                Set.of());
    }

    @Override
    public List<Relationship> childrenOf(TableName referenced) {
        return relationships.stream()
                .filter(link -> link.referenced().equals(referenced))
                .toList();
    }

    @Override
    public List<Relationship> parentsOf(TableName referencing) {
        return relationships.stream()
                .filter(link -> link.referencing().equals(referencing))
                .toList();
    }

    // ---- definitions

    @Override
    public Standing standing(Definition definition) {
        return defined.contains(definition) ? new Standing.Stands() : new Standing.Absent();
    }

    @Override
    public Map<String, String> privilegesOn(TableName table) {
        return Map.of();
    }

    @Override
    public Map<String, Depth> heldBy(UUID user) {
        return Map.of();
    }

    @Override
    public Set<String> known(Set<String> privileges) {
        return Set.of();
    }
}
