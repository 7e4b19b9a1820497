package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.Table;

/** One row in a family: a due row, or one that hangs on it; gathered first, then decided from the leaves up. For one thread. */
final class Node {
    /** One row below, and through which relationship it hangs here. */
    record Link(BoundEdge edge, Node child) {}

    final Table table;
    final RowRef ref;
    final @Nullable RowVersion version;
    /** The row above it; for a due row that hangs on another due row, that one. */
    @Nullable
    Node parent;

    int depth;

    /** The relationship through which it was found, with the map's word; null for the due row itself. */
    final @Nullable BoundEdge edge;

    final List<Link> links = new ArrayList<>();

    /** A word that changes columns: not all are as asked yet. */
    boolean outstanding;

    /** Closed for change by its state (S9). */
    boolean closed;

    Verdict.@Nullable Keep keep;

    @Nullable
    Fall fall;

    /** Why it cannot be deleted: the relationship of a row that stays and that the platform would take along. */
    @Nullable
    String conflict;

    /** Why nothing can be done to it. */
    @Nullable
    String blocked;

    boolean told;

    Node(
            Table table,
            RowRef ref,
            @Nullable RowVersion version,
            @Nullable Node parent,
            int depth,
            @Nullable BoundEdge edge) {
        this.table = table;
        this.ref = ref;
        this.version = version;
        this.parent = parent;
        this.depth = depth;
        this.edge = edge;
    }

    /** Its word says keep, but the time of the keep is over. */
    boolean expired;

    /** What is to become of it as the map says; {@code DELETE} for the due row itself. */
    BoundEdge.Word word() {
        return edge == null || expired ? BoundEdge.Word.DELETE : edge.word();
    }

    /** How it ends. */
    enum Fall {
        /** Being decided: met again on a way round. */
        OPEN,
        /** It is deleted. */
        GOES,
        /** It stays, but no longer hangs on its parent. */
        DETACHED,
        /** It stays where it is, changed or not. */
        STAYS
    }
}
