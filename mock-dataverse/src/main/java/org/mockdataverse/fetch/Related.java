package org.mockdataverse.fetch;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Truth;
import org.mockdataverse.rows.StoredRow;

/**
 * Whether joined rows exist, for links whose rows do not come along.
 *
 * @param own the link
 * @param below what is joined to it in turn
 * @param none whether {@code all} means that there are rows of which none satisfies the filter, as documented of late; else that there is no
 *     row which does not
 */
record Related(Branch own, List<Branch> below, boolean none) implements Condition {
    @Override
    public Truth of(@Nullable StoredRow[] rows) {
        boolean good = false;
        boolean bad = false;
        for (StoredRow row : own.matches(rows)) {
            rows[own.seat().slot()] = row;
            boolean satisfies = own.on().of(rows) == Truth.TRUE && !Branch.each(below, 0, rows, () -> false);
            good |= satisfies;
            bad |= !satisfies;
        }
        return Truth.of(
                switch (own.kind()) {
                    case NOT_ANY -> !good;
                    case ALL -> none ? bad && !good : !bad;
                    case NOT_ALL -> none ? good : bad;
                    default -> good;
                });
    }

    @Override
    public @Nullable Collection<UUID> candidates(int depth, int atMost) {
        boolean found = switch (own.kind()) {
            case NOT_ANY, ALL -> false;
            case NOT_ALL -> none;
            default -> true;
        };
        if (!found || own.parent().slot() != depth) {
            return null;
        }
        Collection<UUID> ids = own.on().candidates(own.seat().slot(), atMost);
        return ids == null ? null : own.parents(ids, atMost);
    }
}
