package org.privacyconnector.state.events;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.TableName;

/**
 * All that is taken from an event (S19): which row, what is said to have happened, and how to tell this event from another.
 *
 * @param row the row that it is about, with its table
 * @param others further rows that it touches: the other side of an association, the row that was merged away
 * @param message as Dataverse names it
 * @param correlation shared by everything that one request set off, or null
 * @param operation the system job or request, or null
 * @param initiator the user who set it off, or null
 * @param depth how deep in a chain of events it was, from 1; 0 when nothing is said
 * @param stage of the pipeline; 0 when nothing is said
 * @param open whether it was sent from within a transaction that may not be committed yet
 */
public record Heard(
        Place row,
        List<Place> others,
        String message,
        @Nullable UUID correlation,
        @Nullable UUID operation,
        @Nullable UUID initiator,
        int depth,
        int stage,
        boolean open) {
    public Heard {
        others = List.copyOf(others);
    }

    /** The same of fewer rows, the first of which it then is about. */
    public Heard of(List<Place> places) {
        return new Heard(
                places.get(0),
                places.subList(1, places.size()),
                message,
                correlation,
                operation,
                initiator,
                depth,
                stage,
                open);
    }

    /** Every row, that which it is about first. */
    public List<Place> all() {
        List<Place> all = new ArrayList<>(others);
        all.add(0, row);
        return all;
    }

    /** A table and a row's id. */
    public record Place(TableName table, UUID id) {}
}
