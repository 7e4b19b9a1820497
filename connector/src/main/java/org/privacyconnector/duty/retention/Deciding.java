package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.duty.retention.Node.Fall;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundMap;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.table.DeleteBehavior;

/**
 * Decides from the leaves up what becomes of a row and of what hangs on it (S2): the platform's cascade outranks the data map, so a row is
 * deleted only when nothing that stays hangs on it by Cascade at any depth. Otherwise it is anonymised in place, or blocked where that
 * cannot be. Pure.
 */
final class Deciding {
    private final BoundMap map;
    private final List<Node> inPlace = new ArrayList<>();

    Deciding(BoundMap map) {
        this.map = map;
    }

    /** Rows that are to be anonymised in place, so that somebody asks whether they already are. */
    List<Node> inPlace() {
        return inPlace;
    }

    /** Decides the row and everything below it, once. */
    Fall decide(Node node) {
        Fall before = node.fall;
        if (before != null) {
            // met on a way round to itself: it has not gone, so for the one who asks it stays
            return before == Fall.OPEN ? Fall.STAYS : before;
        }
        node.fall = Fall.OPEN;
        Fall fall = fall(node);
        node.fall = fall;
        return fall;
    }

    private Fall fall(Node node) {
        if (node.keep != null) {
            return Fall.STAYS;
        }
        BoundEdge edge = node.edge;
        switch (node.word()) {
            case KEEP, ANONYMISE, UNMAPPED -> {
                return Fall.STAYS;
            }
            case CUT -> {
                return edge == null || edge.change() == null || node.closed ? Fall.STAYS : Fall.DETACHED;
            }
            case DELETE -> {
                return delete(node);
            }
        }
        throw new IllegalStateException("a word of the data map that nobody decides");
    }

    private Fall delete(Node node) {
        String blocked = null;
        String conflict = null;
        for (Node.Link link : node.links) {
            Fall below = decide(link.child());
            DeleteBehavior platform = link.edge().relationship().onDelete();
            String name = link.edge().relationship().name();
            if (below == Fall.STAYS && platform == DeleteBehavior.RESTRICT) {
                blocked = blocked == null ? name : blocked;
            } else if (below == Fall.STAYS && platform == DeleteBehavior.CASCADE) {
                conflict = conflict == null ? name : conflict;
            }
        }
        if (blocked != null) {
            node.blocked = "rows of " + blocked + " stay, and Dataverse deletes no row that they hang on";
            return Fall.STAYS;
        }
        if (conflict == null) {
            return Fall.GOES;
        }
        Emptying how = map.emptying(node.table.name()).orElse(null);
        if (how == null) {
            String why = map.whyNot().get(node.table.name());
            node.blocked = "Dataverse would delete rows of " + conflict
                    + " with it, which stay; and it cannot be anonymised in place: "
                    + (why == null ? "the data map names no personal columns of " + node.table.name() : why);
        } else {
            node.conflict = conflict;
            inPlace.add(node);
        }
        return Fall.STAYS;
    }
}
