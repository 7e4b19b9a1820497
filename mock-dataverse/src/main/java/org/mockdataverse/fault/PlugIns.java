package org.mockdataverse.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Background;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** The plug-ins and flows of an environment, registered by a test. What the system and tests do themselves is not theirs. Safe for many threads. */
public final class PlugIns implements Watcher {
    private final RowService service;
    private final Background background;
    private final Caller author;
    private final List<Registered> registered = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom(1);

    private static final class Registered {
        final PlugIn plugIn;
        int until;
        int left;

        Registered(PlugIn plugIn) {
            this.plugIn = plugIn;
            this.until = plugIn.nth();
            this.left = plugIn.times();
        }
    }

    /**
     * None yet.
     *
     * @param author who writes what flows write
     */
    public PlugIns(RowService service, Background background, UUID author) {
        this.service = service;
        this.background = background;
        this.author = Caller.ofSystem(author);
    }

    /** From now on it acts. */
    public synchronized PlugIns register(PlugIn plugIn) {
        registered.add(new Registered(plugIn));
        return this;
    }

    /** Where drawing starts, from now. */
    public synchronized PlugIns seed(long start) {
        random = new SplittableRandom(start);
        return this;
    }

    /** None any more. */
    public synchronized PlugIns clear() {
        registered.clear();
        return this;
    }

    @Override
    public void before(Work work, Change change) {
        PlugIn.Does does = turn(change, PlugIn.Veto.class);
        if (does instanceof PlugIn.Veto veto) {
            boolean internal = service.switches().on(Switch.PLUG_IN_ERRORS_ARE_500);
            throw new Refused(internal ? 500 : 400, "0x80040265", veto.message());
        }
    }

    @Override
    public void committed(List<Change> changes) {
        for (Change change : changes) {
            StoredRow before = change.before();
            if (turn(change, PlugIn.Restore.class) instanceof PlugIn.Restore restore && before != null) {
                background.after(restore.after(), () -> restore(change, before));
            }
        }
    }

    private void restore(Change change, StoredRow before) {
        Table table = change.table();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            Object value = before.value(column.name());
            boolean wanted = change.kind() == Change.Kind.DELETE
                    ? column.stored() && column.creatable() && !column.name().equals(table.primaryId())
                    : change.said().contains(column.name()) && emptied(change, column);
            if (value != null && wanted) {
                values.put(column.name(), value);
            }
        }
        boolean there = service.get(table, change.id()).isPresent();
        if (there && change.kind() == Change.Kind.UPDATE && !values.isEmpty()) {
            service.update(author, table, change.id(), service.draft(table, values));
        } else if (!there && change.kind() == Change.Kind.DELETE) {
            service.create(author, table, change.id(), service.draft(table, values));
        }
    }

    private static boolean emptied(Change change, Column column) {
        StoredRow after = change.after();
        return after != null && after.value(column.name()) == null;
    }

    private synchronized PlugIn.@Nullable Does turn(Change change, Class<? extends PlugIn.Does> sort) {
        if (registered.isEmpty() || change.caller().system()) {
            return null;
        }
        PlugIn.Does does = null;
        List<Registered> through = new ArrayList<>();
        for (Registered one : registered) {
            if (does != null || !sort.isInstance(one.plugIn.does()) || !means(one.plugIn, change)) {
                continue;
            }
            if (one.until > 1) {
                one.until--;
            } else if (one.plugIn.probability() >= 1 || random.nextDouble() < one.plugIn.probability()) {
                does = one.plugIn.does();
                if (one.plugIn.times() > 0 && --one.left == 0) {
                    through.add(one);
                }
            }
        }
        registered.removeAll(through);
        return does;
    }

    private static boolean means(PlugIn plugIn, Change change) {
        return plugIn.kind() == change.kind()
                && plugIn.table().equals(change.table().name())
                && (plugIn.row() == null || plugIn.row().equals(change.id()));
    }
}
