package org.mockdataverse.recycle;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Puts deleted rows into the bin, and follows the bin's settings. */
final class BinWatcher implements Watcher {
    private final Site site;
    private final BinSettings settings;
    private final BinContents contents;
    private boolean settingsChanged;

    BinWatcher(Site site, BinSettings settings, BinContents contents) {
        this.site = site;
        this.settings = settings;
        this.contents = contents;
    }

    @Override
    public void before(Work work, Change change) {
        if (change.caller().system()) {
            return;
        }
        String table = change.table().name();
        if (table.equals(BinContents.REFERENCES)) {
            boolean purge =
                    change.kind() == Change.Kind.DELETE && site.switches().on(Switch.DELETED_ITEM_REFERENCE_PURGES);
            if (!purge) {
                throw unsupported(change);
            }
        } else if (table.equals("entity")) {
            throw unsupported(change);
        } else if (table.equals(BinSettings.TABLE)) {
            StoredRow row = change.before();
            boolean whole = row != null && BinSettings.ORGANIZATION.equals(row.value("name"));
            if (change.kind() == Change.Kind.CREATE || (change.kind() == Change.Kind.DELETE && !whole)) {
                throw Refused.notYet(change.kind() + " of the recycle bin's settings");
            }
        }
    }

    private static Refused unsupported(Change change) {
        // status and code are not verified [K]
        return new Refused(
                405,
                Codes.NOT_SUPPORTED,
                "The '" + change.kind().message() + "' method does not support entities of type '"
                        + change.table().name() + "'.");
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow before = change.before();
        if (change.table().name().equals(BinSettings.TABLE)) {
            settingsChanged = true;
            if (change.kind() == Change.Kind.DELETE && before != null && change.parent() == null) {
                turnOff(work);
            }
        } else if (change.table().name().equals(BinContents.REFERENCES)) {
            if (change.kind() == Change.Kind.DELETE
                    && before != null
                    && !change.caller().system()) {
                purge(work, before);
            }
        } else if (change.kind() == Change.Kind.DELETE && before != null && recoverable(change)) {
            keep(work, change, before);
        } else if (change.kind() == Change.Kind.UPDATE && before != null && change.parent() != null) {
            cut(work, change, before);
        }
    }

    @Override
    public void committed(java.util.List<Change> changes) {
        if (settingsChanged) {
            settingsChanged = false;
            site.background()
                    .soon(() -> site.service()
                            .writing(() -> contents.expire(site.service().work())));
        }
    }

    private void keep(Work work, Change change, StoredRow row) {
        Optional<Integer> days = settings.days(change.table());
        if (days.isPresent()) {
            contents.put(work, change, row, days.get());
        }
    }

    /** A mass deletion may pass the bin by. */
    private static boolean recoverable(Change change) {
        return change.caller().origin().bin();
    }

    private void cut(Work work, Change change, StoredRow before) {
        Change parent = change.parent();
        StoredRow after = change.after();
        if (parent == null || after == null || parent.kind() != Change.Kind.DELETE) {
            return;
        }
        for (String column : change.said()) {
            if (before.value(column) instanceof Reference reference
                    && after.value(column) == null
                    && recoverable(change)
                    && settings.days(parent.table()).isPresent()) {
                contents.cut(work, change, reference, column);
            }
        }
    }

    /** Without the organisation's row there is no bin; the other rows go with it. */
    private void turnOff(Work work) {
        Table table = work.model().get(BinSettings.TABLE);
        Set<UUID> others = new java.util.LinkedHashSet<>();
        work.rows().scan(table, null, row -> others.add(row.id()));
        others.forEach(id -> work.remove(table, id));
        if (site.switches().on(Switch.BIN_EMPTIED_WHEN_TURNED_OFF)) {
            contents.empty(work);
        }
    }

    private void purge(Work work, StoredRow reference) {
        @Nullable Object deleted = reference.value("deletedobject");
        if (deleted instanceof Reference row) {
            contents.purge(work, new Binned.Key(row.table(), row.id()));
        }
    }
}
