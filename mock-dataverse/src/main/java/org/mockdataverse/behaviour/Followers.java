package org.mockdataverse.behaviour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Which rows go along when something other than a delete happens to a row: assigning, sharing, no longer sharing. */
public final class Followers {
    private Followers() {}

    /**
     * The rows that follow, nearest first, each once even in a ring, the row itself not among them. Only rows that a user owns follow; an
     * activity's row in activitypointer is not told, its activity is.
     *
     * @param owner the owner that the row has, or had before it was assigned: relationships may follow the rows of one owner only
     * @param rule what a relationship says of what happens
     */
    public static List<Reference> of(
            Work work, Table table, UUID id, @Nullable Object owner, Function<Relationship, Cascade> rule) {
        Reference root = new Reference(table.name(), id);
        Deque<Reference> ahead = new ArrayDeque<>(List.of(root));
        Set<Reference> seen = new HashSet<>(ahead);
        List<Reference> all = new ArrayList<>();
        while (!ahead.isEmpty()) {
            Reference from = ahead.remove();
            for (Relationship relationship : work.model().oneToMany(from.table())) {
                Table children = work.model().get(relationship.referencingTable());
                Cascade cascade = rule.apply(relationship);
                if (!follows(cascade) || !owned(children)) {
                    continue;
                }
                for (UUID child : work.rows().referring(relationship, from.id())) {
                    StoredRow row = Objects.requireNonNull(work.get(children, child));
                    Reference next = new Reference(children.name(), child);
                    if (follows(cascade, row, owner) && seen.add(next)) {
                        all.add(next);
                        ahead.add(next);
                    }
                }
            }
        }
        return all;
    }

    /** Whether a row goes along by that rule. */
    static boolean follows(Cascade cascade, StoredRow row, @Nullable Object owner) {
        return switch (cascade) {
            case CASCADE -> true;
            case ACTIVE -> !(row.value(Names.STATE) instanceof Integer state) || state == 0;
            case USER_OWNED -> owner != null && owner.equals(row.value(Names.OWNER));
            case NO_CASCADE, REMOVE_LINK, RESTRICT -> false;
        };
    }

    private static boolean follows(Cascade cascade) {
        return cascade == Cascade.CASCADE || cascade == Cascade.ACTIVE || cascade == Cascade.USER_OWNED;
    }

    private static boolean owned(Table table) {
        return table.ordinal(Names.OWNER) >= 0
                && table.traits().ownership() == Table.Ownership.USER
                && !Activities.isPointer(table);
    }
}
