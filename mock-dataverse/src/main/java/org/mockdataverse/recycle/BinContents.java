package org.mockdataverse.recycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Contents;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Background;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** The rows in the bin, with the rows of deleteditemreference that tell of them. All with the store held exclusively. */
final class BinContents {
    static final String REFERENCES = "deleteditemreference";

    private final RowService service;
    private final BinSettings settings;
    private final Background background;
    private final Ids ids;
    private final Binned binned = new Binned();
    private @Nullable Instant next;

    BinContents(RowService service, BinSettings settings, Background background, long seed) {
        this.service = service;
        this.settings = settings;
        this.background = background;
        this.ids = new Ids(seed ^ 0x6269_6eL);
    }

    Binned binned() {
        return binned;
    }

    RowStore store() {
        return service.bin();
    }

    /** A deleted row goes into the bin, unless one of its id is there already. */
    void put(Work work, Change change, StoredRow row, int days) {
        Binned.Key key = key(change);
        if (store().get(change.table(), row.id()) != null) {
            return;
        }
        Change root = root(change);
        Binned.Entry entry = new Binned.Entry(key, key(root), work.now());
        work.putBeside(store(), change.table(), row.id(), row.version(), row.values());
        Contents.keep(work, store(), row);
        binned.add(entry);
        work.onUndo(() -> binned.remove(entry));
        note(work, change, row, root);
        look(work.now().plus(Duration.ofDays(days)).plusSeconds(1));
    }

    /** Remembers a lookup that a delete has emptied. */
    void cut(Work work, Change change, Reference former, String column) {
        Binned.Key root = new Binned.Key(former.table(), former.id());
        Binned.Cut cut = new Binned.Cut(key(change), column);
        binned.cut(root, cut);
        work.onUndo(() -> binned.uncut(root, cut));
    }

    /** Takes a row out of the bin for good, or because it is restored. */
    void purge(Work work, Binned.Key key) {
        Binned.Entry entry = binned.get(key);
        if (entry == null) {
            return;
        }
        Table table = work.model().get(key.table());
        StoredRow kept = store().get(table, key.id());
        if (kept != null) {
            Contents.forget(work, store(), kept);
        }
        work.removeBeside(store(), table, key.id());
        binned.remove(entry);
        List<Binned.Cut> cuts = binned.forgetCuts(key);
        work.onUndo(() -> {
            binned.add(entry);
            cuts.forEach(cut -> binned.cut(key, cut));
        });
        work.model().table(REFERENCES).ifPresent(references -> {
            Column lookup = references.column("deletedobject").orElseThrow();
            List<UUID> found = new ArrayList<>();
            work.rows().holding(references, lookup, key.id(), row -> found.add(row.id()));
            found.forEach(id -> work.remove(references, id));
        });
    }

    /** Takes everything out for good. */
    void empty(Work work) {
        binned.all().forEach(entry -> purge(work, entry.key()));
    }

    /** Takes out what has been there for longer than the settings say now. A table without a setting keeps to the organisation's day [K]. */
    boolean expire(Work work) {
        next = null;
        for (Binned.Entry entry : binned.all()) {
            Optional<Integer> days = settings.days(work.model().get(entry.key().table()));
            if (days.isPresent()) {
                Instant until = entry.at().plus(Duration.ofDays(days.get()));
                if (until.isBefore(work.now())) {
                    purge(work, entry.key());
                } else {
                    look(until.plusSeconds(1));
                }
            }
        }
        return true;
    }

    private void look(Instant due) {
        Instant planned = next;
        if (planned == null || due.isBefore(planned)) {
            next = due;
            background.at(due, () -> service.writing(() -> expire(service.work())));
        }
    }

    /** What is told of a row in the bin; what went along with another tells which. */
    private void note(Work work, Change change, StoredRow row, Change root) {
        Table references = work.model().get(REFERENCES);
        @Nullable Object[] values = new Object[references.columns().size()];
        Table table = change.table();
        values[references.ordinal("name")] = table.traits().primaryName().isEmpty()
                ? null
                : row.value(table.traits().primaryName());
        values[references.ordinal("deletedobject")] = new Reference(table.name(), row.id());
        values[references.ordinal("regardingobjectid")] = key(root).equals(key(change))
                ? null
                : new Reference(root.table().name(), root.id());
        values[references.ordinal("statecode")] = 0;
        values[references.ordinal("statuscode")] = 1;
        UUID user = change.caller().user();
        Reference person = user == null ? null : new Reference("systemuser", user);
        for (String column : List.of("createdon", "modifiedon")) {
            values[references.ordinal(column)] = work.now();
        }
        for (String column : List.of("createdby", "modifiedby")) {
            values[references.ordinal(column)] = person;
        }
        UUID id = ids.next();
        while (work.get(references, id) != null) {
            id = ids.next();
        }
        work.put(references, id, values);
    }

    private static Change root(Change change) {
        Change root = change;
        Change parent = root.parent();
        while (parent != null && parent.kind() == Change.Kind.DELETE) {
            root = parent;
            parent = root.parent();
        }
        return root;
    }

    private static Binned.Key key(Change change) {
        return new Binned.Key(change.table().name(), change.id());
    }
}
