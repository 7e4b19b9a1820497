package org.privacyconnector.apply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.RowRef;

/** What one run carries out: a plan of a duty, or the undoing of a run. */
interface Work {
    /** The run's id; the same for the same work, so that it resumes. */
    String run();

    /** The plan's id, or the undo's name. */
    String plan();

    /** The duty's name, or {@code undo}. */
    String duty();

    /** The instant it judges by. */
    AsOf asOf();

    PlanLines lines();

    /** Rows that a hold for a person covers now, with the hold's number. */
    Map<RowRef, String> held(Collection<RowRef> rows);

    /** Judges lines right before their effect (S3). */
    List<Judgement> judge(List<PlanLine> lines, Set<RowRef> ownWrites);

    /** Reads carried-out lines back: null where the world is as asked. */
    List<@Nullable String> prove(List<PlanLine> lines);
}
