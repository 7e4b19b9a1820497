package org.mockdataverse.organization;

import java.util.List;
import java.util.Map;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.rows.StoredRow;

/** There is one organisation, which nobody makes or deletes, and its settings keep within their bounds. */
public final class Organization implements Feature, Watcher {
    private record Bounds(int least, int most) {}

    private static final String TABLE = "organization";
    private static final Map<String, Bounds> BOUNDS = Map.of(
            "expirechangetrackingindays", new Bounds(0, 365),
            "auditretentionperiodv2", new Bounds(-1, 365_000));

    @Override
    public List<Watcher> watchers() {
        return List.of(this);
    }

    @Override
    public void before(Work work, Change change) {
        boolean here = change.table().name().equals(TABLE) && !change.caller().system();
        if (here && change.kind() != Change.Kind.UPDATE) {
            // status and code are not verified [K]
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + change.kind().message() + "' method does not support entities of type 'organization'.");
        }
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow row = change.after();
        if (!change.table().name().equals(TABLE) || row == null) {
            return;
        }
        BOUNDS.forEach((column, bounds) -> {
            if (row.value(column) instanceof Integer days
                    && (days < bounds.least() || days > bounds.most() || (days == 0 && bounds.least() < 0))) {
                throw new Refused(
                        400,
                        Codes.OUT_OF_RANGE,
                        "The value of '" + column + "' on record of type 'organization' is outside the valid range.");
            }
        });
    }
}
