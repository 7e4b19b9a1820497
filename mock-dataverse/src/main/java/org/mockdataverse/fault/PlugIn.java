package org.mockdataverse.fault;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;

/**
 * Somebody's own logic on the rows of a table: a synchronous plug-in that refuses, or a flow that writes back what a request took away. It sees
 * every row that changes, single ones, parts of batches and rows of the messages on several rows.
 *
 * @param table the logical name
 * @param kind the message
 * @param row only that row; null for any
 * @param nth the first such change that counts, from now; 1 is the next
 * @param times how many count; 0 for all to come
 * @param probability of each that counts
 * @param does what happens
 */
public record PlugIn(
        String table, Change.Kind kind, @Nullable UUID row, int nth, int times, double probability, Does does) {
    /** What a plug-in does. */
    public sealed interface Does {}

    /** Refuses with that text; how a refusal is told is {@link org.mockdataverse.behaviour.Switch#PLUG_IN_ERRORS_ARE_500}. */
    public record Veto(String message) implements Does {}

    /** Brings back the row that was deleted, or the values that were emptied, after so long. */
    public record Restore(Duration after) implements Does {}

    /** Refuses the next such change. */
    public static PlugIn veto(String table, Change.Kind kind) {
        return new PlugIn(table, kind, null, 1, 1, 1, new Veto("A plug-in does not allow this."));
    }

    /** Brings back every row of the table that is deleted, after so long. */
    public static PlugIn restore(String table, Duration after) {
        return new PlugIn(table, Change.Kind.DELETE, null, 1, 0, 1, new Restore(after));
    }

    /** Fills again every column of the table's rows that is emptied, after so long. */
    public static PlugIn refill(String table, Duration after) {
        return new PlugIn(table, Change.Kind.UPDATE, null, 1, 0, 1, new Restore(after));
    }

    /** The same at that row only. */
    public PlugIn at(@Nullable UUID only) {
        return new PlugIn(table, kind, only, nth, times, probability, does);
    }

    /** The same from the n-th on, so many times; 0 for always. */
    public PlugIn turns(int first, int most) {
        return new PlugIn(table, kind, row, first, most, probability, does);
    }

    /** The same for all to come. */
    public PlugIn always() {
        return turns(nth, 0);
    }

    /** The same, now and then. */
    public PlugIn sometimes(double share) {
        return new PlugIn(table, kind, row, nth, 0, share, does);
    }

    /** The same with that text. */
    public PlugIn saying(String message) {
        return new PlugIn(table, kind, row, nth, times, probability, new Veto(message));
    }
}
