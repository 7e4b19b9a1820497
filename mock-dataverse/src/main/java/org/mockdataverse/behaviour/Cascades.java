package org.mockdataverse.behaviour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * What a delete takes along, by the relationships of the model. First everything is looked at, so that a Restrict anywhere refuses before
 * anything has changed; then it is carried out.
 */
final class Cascades {
    private record Key(String table, UUID id) {}

    private record Link(Relationship relationship, UUID child) {}

    private final Work work;
    private final Model model;
    private final Caller caller;
    private final Set<Key> doomed = new LinkedHashSet<>();
    private final Deque<Key> ahead = new ArrayDeque<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<UUID, StoredRow> orphans = new LinkedHashMap<>();

    private Cascades(Work work, Caller caller) {
        this.work = work;
        this.model = work.model();
        this.caller = caller;
    }

    /** Deletes a row that exists, with all that its relationships say. */
    static void delete(Work work, Caller caller, Table table, UUID id) {
        ofDelete(work, caller, table, id).carryOut(null);
    }

    /** The same because of something else that has happened to the row. */
    static void delete(Work work, Caller caller, Table table, UUID id, Change parent) {
        ofDelete(work, caller, table, id).carryOut(parent);
    }

    /** How many rows a delete would take, the row itself among them; refuses what the delete would refuse. */
    static int size(Work work, Caller caller, Table table, UUID id) {
        return ofDelete(work, caller, table, id).doomed.size();
    }

    private static Cascades ofDelete(Work work, Caller caller, Table table, UUID id) {
        Cascades cascades = new Cascades(work, caller);
        cascades.doom(table, id);
        while (!cascades.ahead.isEmpty()) {
            cascades.look(cascades.ahead.remove());
        }
        return cascades;
    }

    /** Gives the rows that go along the owner that a row has got by that change; each of them is told of as changed, too. */
    static void assign(Work work, Change root, @Nullable Object before, Reference owner) {
        Caller caller = root.caller();
        for (Reference follower : Followers.of(work, root.table(), root.id(), before, Relationship::onAssign)) {
            Table table = work.model().get(follower.table());
            StoredRow row = Objects.requireNonNull(work.get(table, follower.id()));
            @Nullable Object[] values = row.values();
            values[table.ordinal(Names.OWNER)] = owner;
            Stamps.owning(work, table, values);
            Stamps.modified(work, table, values, caller, Set.of());
            work.before(setOff(Change.Kind.UPDATE, row, null, Set.of(Names.OWNER), root));
            work.put(table, follower.id(), values);
            Activities.keepInStep(work, table, follower.id());
            work.happened(setOff(Change.Kind.UPDATE, row, work.get(table, follower.id()), Set.of(Names.OWNER), root));
        }
    }

    private void doom(Table table, UUID id) {
        Key key = new Key(table.name(), id);
        if (doomed.add(key)) {
            ahead.add(key);
        }
    }

    private void look(Key key) {
        Table table = model.get(key.table());
        StoredRow row = Objects.requireNonNull(work.get(table, key.id()));
        for (Relationship relationship : model.oneToMany(table.name())) {
            if (!partOfActivity(relationship)) {
                for (UUID child : work.rows().referring(relationship, key.id())) {
                    judge(relationship, row, child);
                }
            }
        }
        intersections(table, key.id());
        if (Activities.isPointer(table)) {
            Activities.behind(work, row).ifPresent(activity -> doomIfThere(activity, key.id()));
        } else if (table.traits().activity()) {
            model.table(Names.POINTER).ifPresent(pointer -> doomIfThere(pointer, key.id()));
        }
        if (table.traits().activity()) {
            Activities.partiesOf(work, key.id()).forEach(party -> doom(model.get(Names.PARTY), party));
        }
    }

    private void judge(Relationship relationship, StoredRow parent, UUID child) {
        Table children = model.get(relationship.referencingTable());
        StoredRow row = Objects.requireNonNull(work.get(children, child));
        if (Activities.isPointer(children) && concreteRules(relationship, row)) {
            return;
        }
        Cascade rule = relationship.onDelete();
        if (Followers.follows(rule, row, parent.value(Names.OWNER))) {
            if (needsPrivilege(children) && !caller.sight().mayDelete(row)) {
                throw Refused.denied(children, Privilege.Right.DELETE);
            }
            doom(children, child);
        } else if (rule == Cascade.RESTRICT) {
            if (!(children.name().equals(parent.table().name()) && child.equals(parent.id()))) {
                throw new Refused(
                        405,
                        Codes.ASSOCIATED,
                        "The object you tried to delete is associated with another object and cannot be deleted.");
            }
        } else if (rule == Cascade.REMOVE_LINK) {
            links.add(new Link(relationship, child));
        } else if (children.name().equals(Names.PARTY)) {
            orphans.put(child, parent);
        }
    }

    /** Parties go with their activity whatever the relationship says. */
    private static boolean partOfActivity(Relationship relationship) {
        return relationship.referencingTable().equals(Names.PARTY)
                && relationship.referencingColumn().equals(Names.ACTIVITY);
    }

    /** The twin follows its activity, where the activity has a relationship of its own for the same lookup. */
    private boolean concreteRules(Relationship relationship, StoredRow twin) {
        return Activities.behind(work, twin)
                .flatMap(activity ->
                        model.lookup(activity.name(), relationship.referencingColumn(), relationship.referencedTable()))
                .isPresent();
    }

    private boolean needsPrivilege(Table table) {
        return !table.name().equals(Names.PARTY)
                && !Activities.isPointer(table)
                && model.manyToMany().stream()
                        .noneMatch(each -> each.intersectTable().equals(table.name()));
    }

    private void intersections(Table table, UUID id) {
        for (ManyToMany association : model.manyToMany()) {
            Table between = model.get(association.intersectTable());
            if (association.table1().equals(table.name())) {
                between.column(association.column1())
                        .ifPresent(column -> work.rows().holding(between, column, id, row -> {
                            doom(between, row.id());
                            return true;
                        }));
            }
            if (association.table2().equals(table.name())) {
                between.column(association.column2())
                        .ifPresent(column -> work.rows().holding(between, column, id, row -> {
                            doom(between, row.id());
                            return true;
                        }));
            }
        }
    }

    private void doomIfThere(Table table, UUID id) {
        if (work.get(table, id) != null) {
            doom(table, id);
        }
    }

    /** The row that was asked for comes first among the doomed ones. */
    private void carryOut(@Nullable Change parent) {
        Iterator<Key> keys = doomed.iterator();
        Change root = root(keys.next(), parent);
        List<Change> deletes = new ArrayList<>(List.of(root));
        keys.forEachRemaining(key -> deletes.add(
                setOff(Change.Kind.DELETE, work.get(model.get(key.table()), key.id()), null, Set.of(), root)));
        deletes.forEach(work::before);
        doomed.forEach(key -> work.remove(model.get(key.table()), key.id()));
        deletes.forEach(work::happened);
        Map<Key, List<Relationship>> emptied = new LinkedHashMap<>();
        for (Link link : links) {
            emptied.computeIfAbsent(
                            new Key(link.relationship().referencingTable(), link.child()), any -> new ArrayList<>())
                    .add(link.relationship());
        }
        emptied.forEach((key, relationships) -> {
            Table table = model.get(key.table());
            StoredRow row = work.get(table, key.id());
            if (row != null) {
                cut(table, row, relationships, root);
            }
        });
        orphans.forEach((party, person) -> Parties.orphan(work, party, person));
    }

    private Change root(Key key, @Nullable Change parent) {
        Table table = model.get(key.table());
        return new Change(
                Change.Kind.DELETE,
                table,
                key.id(),
                work.get(table, key.id()),
                null,
                Set.of(),
                caller,
                parent == null ? caller.origin().depth() : parent.depth() + 1,
                parent,
                null,
                null);
    }

    /** A row that is gone or changed because of another. */
    private static Change setOff(
            Change.Kind kind, @Nullable StoredRow before, @Nullable StoredRow after, Set<String> said, Change root) {
        StoredRow row = Objects.requireNonNull(before);
        return new Change(
                kind, row.table(), row.id(), row, after, said, root.caller(), root.depth() + 1, root, null, null);
    }

    private void cut(Table table, StoredRow row, List<Relationship> relationships, Change root) {
        @Nullable Object[] values = row.values();
        Set<String> said = new HashSet<>();
        for (Relationship relationship : relationships) {
            values[table.ordinal(relationship.referencingColumn())] = null;
            said.add(relationship.referencingColumn());
        }
        work.before(setOff(Change.Kind.UPDATE, row, null, said, root));
        Stamps.modified(work, table, values, caller, Set.of());
        Computed.refresh(table, values);
        work.put(table, row.id(), values);
        Activities.keepInStep(work, table, row.id());
        Optional<Table> activity = Activities.isPointer(table) ? Activities.behind(work, row) : Optional.empty();
        activity.ifPresent(behind -> cutBehind(behind, row.id(), relationships));
        work.happened(setOff(Change.Kind.UPDATE, row, work.get(table, row.id()), said, root));
    }

    private void cutBehind(Table activity, UUID id, List<Relationship> relationships) {
        StoredRow row = work.get(activity, id);
        if (row != null) {
            @Nullable Object[] values = row.values();
            for (Relationship relationship : relationships) {
                int at = activity.ordinal(relationship.referencingColumn());
                if (at >= 0) {
                    values[at] = null;
                }
            }
            Stamps.modified(work, activity, values, caller, Set.of());
            work.put(activity, id, values);
            Activities.keepInStep(work, activity, id);
        }
    }
}
