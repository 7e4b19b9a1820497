package org.privacyconnector.apply;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
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
import org.privacyconnector.table.TableName;

/** A small world of rows with versions and cascades, which can refuse, throttle, lose answers, answer late, and die. */
final class FakeWorld implements RowReader, RowWriter, MetadataReader, DefinitionReader {
    final Set<Definition> defined = new HashSet<>();
    static final String ENVIRONMENT = "org-1";

    /** How the next write to a row goes wrong. */
    enum Fault {
        /** Throttled: certainly not carried out. */
        NOT_DONE,
        /** The connection broke before the request was read. */
        LOST_BEFORE,
        /** The connection broke after the write was carried out. */
        LOST_AFTER,
        /** Timed out here, and carried out there only after two more readings. */
        LATE,
        /** A plug-in says no. */
        VETO
    }

    private static final class Stored {
        long version;
        final Map<ColumnName, Object> values = new LinkedHashMap<>();
    }

    private record Late(Write write, AtomicInteger readings) {}

    private final Map<RowRef, Stored> rows = new TreeMap<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private final Map<RowRef, List<Fault>> faults = new HashMap<>();
    private final List<Late> late = new ArrayList<>();
    private long versions = 1000;
    private boolean unreadable;
    private Death death = Death.never();
    private Consumer<RowRef> beforeWrite = row -> {};
    final Map<RowRef, Integer> written = new TreeMap<>();
    final List<Integer> batches = new ArrayList<>();

    void mortal(Death next) {
        death = next;
    }

    void unreadable(boolean now) {
        unreadable = now;
    }

    /** Runs right before each write takes effect, as a user might be quicker. */
    void beforeWrite(Consumer<RowRef> meddling) {
        beforeWrite = meddling;
    }

    void relate(String parent, String child, String lookup, DeleteBehavior behavior) {
        relationships.add(new Relationship(
                parent + "_" + child,
                new TableName(parent),
                new ColumnName(parent + "id"),
                new TableName(child),
                new ColumnName(lookup),
                parent + "_" + child,
                lookup,
                behavior,
                false));
    }

    static RowRef ref(String table, int number) {
        return new RowRef(ENVIRONMENT, new TableName(table), new UUID(table.hashCode(), number));
    }

    RowRef add(String table, int number, Map<String, Object> values) {
        RowRef row = ref(table, number);
        Stored stored = new Stored();
        stored.version = ++versions;
        values.forEach((column, value) -> stored.values.put(new ColumnName(column), value));
        rows.put(row, stored);
        return row;
    }

    /** A user edits a row. */
    void edit(RowRef row, String column, Object value) {
        Stored stored = stored(row);
        stored.values.put(new ColumnName(column), value);
        stored.version = ++versions;
    }

    /** A user deletes a row. */
    void remove(RowRef row) {
        delete(row);
    }

    void fault(RowRef row, Fault... next) {
        faults.put(row, new ArrayList<>(List.of(next)));
    }

    boolean exists(RowRef row) {
        return rows.containsKey(row);
    }

    @Nullable
    Object value(RowRef row, String column) {
        return stored(row).values.get(new ColumnName(column));
    }

    RowVersion version(RowRef row) {
        return new RowVersion("W/\"" + stored(row).version + "\"");
    }

    /** Everything there is, but versions, which count how often rather than what. */
    Map<RowRef, Map<ColumnName, Object>> state() {
        Map<RowRef, Map<ColumnName, Object>> all = new TreeMap<>();
        rows.forEach((row, stored) -> all.put(row, new TreeMap<>(stored.values)));
        return all;
    }

    private Stored stored(RowRef row) {
        Stored stored = rows.get(row);
        if (stored == null) {
            throw new IllegalStateException("no such row: " + row);
        }
        return stored;
    }

    // ---- writing

    @Override
    public List<Answer> write(List<Write> writes) {
        death.begin();
        batches.add(writes.size());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (death.halfway() && i == writes.size() / 2) {
                death.half();
            }
            answers.add(write(writes.get(i)));
        }
        death.done();
        return answers;
    }

    private Answer write(Write write) {
        beforeWrite.accept(write.row());
        List<Fault> next = faults.getOrDefault(write.row(), List.of());
        Fault fault = next.isEmpty() ? null : next.remove(0);
        if (fault == null) {
            return apply(write);
        }
        return switch (fault) {
            case NOT_DONE -> new Answer.NotDone("throttled");
            case LOST_BEFORE -> new Answer.Unknown("connection reset");
            case LOST_AFTER -> {
                apply(write);
                yield new Answer.Unknown("connection reset");
            }
            case LATE -> {
                late.add(new Late(write, new AtomicInteger(2)));
                yield new Answer.Unknown("timed out");
            }
            case VETO -> {
                // a veto lasts
                next.add(Fault.VETO);
                yield new Answer.Refused("0x80040265", "a plug-in refused");
            }
        };
    }

    private Answer apply(Write write) {
        Stored stored = rows.get(write.row());
        if (write instanceof Write.Define define) {
            return defined.add(define.definition())
                    ? new Answer.Written()
                    : new Answer.Refused("0x80047013", "it is there already");
        } else if (write instanceof Write.Create create) {
            if (stored != null) {
                return new Answer.Changed();
            }
            Stored made = new Stored();
            made.version = ++versions;
            create.values().forEach((column, value) -> {
                if (value instanceof Literal.Text text) {
                    made.values.put(column, text.value());
                }
            });
            rows.put(write.row(), made);
            return new Answer.Written();
        }
        if (stored == null) {
            return new Answer.Gone();
        }
        RowVersion asked = write.version();
        if (asked != null && !asked.equals(version(write.row()))) {
            return new Answer.Changed();
        }
        if (write instanceof Write.Update update) {
            update.values().forEach((column, value) -> {
                if (value == null) {
                    stored.values.remove(column);
                } else {
                    stored.values.put(column, plain(value));
                }
            });
            stored.version = ++versions;
        } else {
            if (restricted(write.row())) {
                return new Answer.Refused("0x80040227", "a related row forbids it");
            }
            delete(write.row());
        }
        written.merge(write.row(), 1, Integer::sum);
        return new Answer.Written();
    }

    private static Object plain(Literal literal) {
        if (literal instanceof Literal.Text text) {
            return text.value();
        } else if (literal instanceof Literal.Numeric number) {
            return number.value().longValue();
        }
        throw new IllegalArgumentException("not needed here");
    }

    private boolean restricted(RowRef parent) {
        return relationships.stream()
                .filter(link -> link.referenced().equals(parent.table()) && link.onDelete() == DeleteBehavior.RESTRICT)
                .anyMatch(link -> !children(link, parent).isEmpty());
    }

    private void delete(RowRef row) {
        if (rows.remove(row) == null) {
            return;
        }
        for (Relationship link : relationships) {
            if (link.referenced().equals(row.table())) {
                for (RowRef child : children(link, row)) {
                    if (link.onDelete() == DeleteBehavior.CASCADE) {
                        delete(child);
                    } else if (link.onDelete() == DeleteBehavior.REMOVE_LINK) {
                        Stored stored = stored(child);
                        stored.values.remove(link.referencingColumn());
                        stored.version = ++versions;
                    }
                }
            }
        }
    }

    List<RowRef> children(RowRef parent) {
        return relationships.stream()
                .filter(link -> link.referenced().equals(parent.table()))
                .flatMap(link -> children(link, parent).stream())
                .toList();
    }

    private List<RowRef> children(Relationship link, RowRef parent) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().table().equals(link.referencing())
                        && row.getValue().values.get(link.referencingColumn()) instanceof Lookup lookup
                        && lookup.id().equals(parent.id()))
                .map(Map.Entry::getKey)
                .toList();
    }

    // ---- reading

    private void reading() {
        death.alive();
        if (unreadable) {
            throw new DataverseAccessException("Dataverse does not answer; try again later");
        }
    }

    @Override
    public Map<UUID, Row> rows(TableName table, Collection<UUID> ids, List<ColumnName> columns) {
        reading();
        late.removeIf(some -> {
            if (some.write().row().table().equals(table)
                    && ids.contains(some.write().row().id())
                    && some.readings().decrementAndGet() < 0) {
                apply(some.write());
                return true;
            }
            return false;
        });
        Map<UUID, Row> found = new HashMap<>();
        for (UUID id : ids) {
            RowRef ref = new RowRef(ENVIRONMENT, table, id);
            if (rows.containsKey(ref)) {
                found.put(id, row(ref));
            }
        }
        return found;
    }

    private Row row(RowRef ref) {
        return new Row(ref, version(ref), stored(ref).values, Map.of());
    }

    @Override
    public Optional<Row> row(RowRef ref, List<ColumnName> columns) {
        reading();
        return rows.containsKey(ref) ? Optional.of(row(ref)) : Optional.empty();
    }

    @Override
    public List<List<Row>> together(List<RowQuery> queries) {
        return queries.stream().map(this::select).toList();
    }

    @Override
    public void stream(RowQuery query, Consumer<Row> consumer) {
        select(query).forEach(consumer);
    }

    @Override
    public long count(TableName table, Condition where) {
        return select(new RowQuery(table, List.of(), where)).size();
    }

    private List<Row> select(RowQuery query) {
        reading();
        if (!(query.where() instanceof Condition.In in)) {
            throw new IllegalArgumentException("not needed here");
        }
        ColumnName column = new ColumnName(in.path().column());
        return rows.keySet().stream()
                .filter(ref -> ref.table().equals(query.table()))
                .filter(ref -> stored(ref).values.get(column) instanceof Lookup lookup
                        && in.values().contains(new Literal.Id(lookup.id())))
                .map(this::row)
                .toList();
    }

    @Override
    public Set<TableName> tables() {
        throw new IllegalArgumentException("not needed here");
    }

    @Override
    public Optional<Table> table(TableName name) {
        throw new IllegalArgumentException("not needed here");
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
