package org.privacyconnector.duty.retention;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.duty.retention.Node.Fall;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.graph.ClosedStates;
import org.privacyconnector.graph.Inseparable;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundMap;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.RowRef;

/** Tells the sink what was decided, children with a lower rank than their parents. For one rule and one thread. */
final class Telling {
    /** Rank of a due row; what hangs on it comes before. */
    static final int ROOT_RANK = 1000;

    private final String rule;
    private final BoundMap map;
    private final PlanSink sink;
    private final Tally tally;

    Telling(String rule, BoundMap map, PlanSink sink, Tally tally) {
        this.rule = rule;
        this.map = map;
        this.sink = sink;
        this.tally = tally;
    }

    /** A row that is asked to be deleted, and all below it. */
    void delete(Node node) {
        delete(node, node.parent == null ? null : node.parent.ref);
    }

    private void delete(Node node, @Nullable RowRef because) {
        if (node.told) {
            return;
        }
        node.told = true;
        if (node.keep != null) {
            kept(node, node.keep);
        } else if (node.blocked != null) {
            // nothing below is touched either: a person must look first
            add(node, null, new Verdict.Blocked(node.blocked));
        } else {
            below(node, node.fall == Fall.GOES || node.outstanding);
            if (node.fall == Fall.GOES) {
                add(node, because, new Verdict.Due(new Effect.RowDelete(node.ref, node.version)));
            } else if (node.conflict != null) {
                inPlace(node, node.conflict, because);
            }
        }
    }

    /**
     * What hangs below a row that is itself told of elsewhere.
     *
     * @param changes whether the row itself is in the plan; rows below one that needs no change stand there by themselves
     */
    void below(Node node, boolean changes) {
        for (Node.Link link : node.links) {
            child(node, link, changes ? node.ref : null);
        }
    }

    private void inPlace(Node node, String conflict, @Nullable RowRef because) {
        Emptying how = map.emptying(node.table.name()).orElse(null);
        if (how == null || !node.outstanding) {
            add(node, null, new Verdict.Keep("related", conflict));
        } else if (node.closed) {
            add(node, null, new Verdict.Blocked(closed(node)));
        } else {
            tally.count("anonymised in place instead of deleted, because Dataverse would delete with it what stays: "
                    + conflict);
            how.notes().forEach(tally::note);
            update(node, because, how);
        }
    }

    private void child(Node parent, Node.Link link, @Nullable RowRef because) {
        Node child = link.child();
        BoundEdge edge = link.edge();
        if (child.told || (child.edge == null && child.fall == null)) {
            return;
        }
        if (child.word() == BoundEdge.Word.DELETE && Inseparable.part(child.table.name()) && child.keep == null) {
            part(parent, link, because);
            return;
        }
        if (child.word() == BoundEdge.Word.DELETE) {
            delete(child, because);
            return;
        }
        child.told = true;
        Emptying change = edge.change();
        if (child.keep != null) {
            kept(child, child.keep);
        } else if (edge.word() == BoundEdge.Word.UNMAPPED) {
            tally.count("of " + edge.relationship().name() + " that the data map has no word for");
        } else if (edge.word() == BoundEdge.Word.CUT
                && parent.fall == Fall.GOES
                && edge.relationship().onDelete() == DeleteBehavior.REMOVE_LINK) {
            tally.count("of " + edge.relationship().name() + " that lose the link by Dataverse itself");
        } else if (change != null && child.outstanding) {
            if (child.closed) {
                add(child, null, new Verdict.Blocked(closed(child)));
            } else {
                update(child, because, change);
            }
        }
    }

    /** A row that nobody can delete by itself: it is counted with the row that takes it along, and never sent. */
    private void part(Node parent, Node.Link link, @Nullable RowRef because) {
        Node child = link.child();
        if (parent.fall == Fall.GOES && link.edge().relationship().onDelete() == DeleteBehavior.CASCADE) {
            child.told = true;
            sink.add(new Finding(
                    ROOT_RANK - child.depth,
                    rule,
                    child.ref,
                    child.version,
                    parent.ref,
                    true,
                    new Verdict.Due(new Effect.RowDelete(child.ref, child.version))));
        } else if (child.edge == null || child.edge.relationship().onDelete() != DeleteBehavior.CASCADE) {
            // no row takes it along: asked for, refused by Dataverse, and so shown to a person
            delete(child, because);
        }
    }

    private void kept(Node node, Verdict.Keep keep) {
        add(node, null, keep);
    }

    private void update(Node node, @Nullable RowRef parent, Emptying how) {
        add(
                node,
                parent,
                new Verdict.Due(new Effect.RowUpdate(node.ref, node.version, how.why(), Map.copyOf(how.changes()))));
    }

    private void add(Node node, @Nullable RowRef parent, Verdict verdict) {
        if (!node.table.versioned()) {
            tally.note(
                    "rows of " + node.table.name() + " are unversioned: they are read again right before each change");
        }
        sink.add(new Finding(ROOT_RANK - node.depth, rule, node.ref, node.version, parent, false, verdict));
    }

    private static String closed(Node node) {
        return "its " + ClosedStates.STATE + " is closed, and Dataverse lets nobody change closed rows of "
                + node.table.name();
    }
}
