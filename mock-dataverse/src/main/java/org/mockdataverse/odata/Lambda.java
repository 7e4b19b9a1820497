package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * any or all over a collection.
 *
 * @param path to the row whose collection it is
 * @param depth where each member of the collection stands among the rows of the inner test
 * @param inner null means that a member exists
 */
record Lambda(
        Path path,
        Members collection,
        int depth,
        boolean all,
        @Nullable Condition inner) implements Condition {
    /** A collection reached from one row. */
    interface Members {
        /** The table of its members. */
        Table table();

        /** Visits its members until the visitor says false. */
        void members(UUID of, Predicate<StoredRow> visitor);

        /** Rows whose collection holds one of these members; null when they would be more than so many. */
        @Nullable
        Collection<UUID> owners(Collection<UUID> members, int atMost);
    }

    /** Whether every member satisfies it, one of unknown truth does not: an assumption about the service. */
    @Override
    public Truth of(@Nullable StoredRow[] rows) {
        StoredRow owner = path.follow(rows);
        if (owner == null) {
            return Truth.of(all);
        }
        boolean[] found = {false};
        collection.members(owner.id(), member -> {
            if (path.scene().sight().sees(member)) {
                rows[depth] = member;
                found[0] = (inner == null || inner.of(rows) == Truth.TRUE) != all;
            }
            return !found[0];
        });
        return Truth.of(found[0] != all);
    }

    @Override
    public @Nullable Collection<UUID> candidates(int asked, int atMost) {
        if (all || inner == null || path.depth() != asked) {
            return null;
        }
        Collection<UUID> members = inner.candidates(depth, atMost);
        Collection<UUID> owners = members == null ? null : collection.owners(members, atMost);
        return owners == null ? null : path.back(owners, atMost);
    }

    /** Rows that refer to one. */
    record Children(Scene scene, org.mockdataverse.metadata.Relationship relationship, Table table, int ordinal)
            implements Members {
        static Children of(Scene scene, org.mockdataverse.metadata.Relationship relationship) {
            Table table = scene.model().get(relationship.referencingTable());
            return new Children(scene, relationship, table, table.ordinal(relationship.referencingColumn()));
        }

        @Override
        public void members(UUID of, Predicate<StoredRow> visitor) {
            scene.rows().referring(relationship, of, visitor);
        }

        @Override
        public @Nullable Collection<UUID> owners(Collection<UUID> members, int atMost) {
            Set<UUID> owners = new HashSet<>();
            for (UUID id : members) {
                StoredRow row = scene.rows().get(table, id);
                if (row != null && row.value(ordinal) instanceof Reference reference) {
                    owners.add(reference.id());
                }
            }
            return owners;
        }
    }

    /** Rows joined to one through an intersect table. */
    record Linked(Scene scene, Table intersect, Column own, Column other, Table table) implements Members {
        static Linked of(Scene scene, org.mockdataverse.metadata.ManyToMany association, boolean fromFirst) {
            Table intersect = scene.model().get(association.intersectTable());
            Column first = column(intersect, association.column1());
            Column second = column(intersect, association.column2());
            return new Linked(
                    scene,
                    intersect,
                    fromFirst ? first : second,
                    fromFirst ? second : first,
                    scene.model().get(fromFirst ? association.table2() : association.table1()));
        }

        private static Column column(Table table, String name) {
            return table.column(name)
                    .orElseThrow(() -> new IllegalStateException("table " + table + " lacks column " + name));
        }

        @Override
        public void members(UUID of, Predicate<StoredRow> visitor) {
            scene.rows().holding(intersect, own, of, link -> {
                StoredRow member = link.value(other.name()) instanceof Reference reference
                        ? scene.rows().get(table, reference.id())
                        : null;
                return member == null || visitor.test(member);
            });
        }

        @Override
        public @Nullable Collection<UUID> owners(Collection<UUID> members, int atMost) {
            List<UUID> owners = new ArrayList<>();
            for (UUID id : members) {
                scene.rows().holding(intersect, other, id, link -> {
                    if (link.value(own.name()) instanceof Reference reference) {
                        owners.add(reference.id());
                    }
                    return owners.size() <= atMost;
                });
            }
            return owners.size() > atMost ? null : owners;
        }
    }
}
