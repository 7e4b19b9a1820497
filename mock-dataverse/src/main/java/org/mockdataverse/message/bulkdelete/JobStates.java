package org.mockdataverse.message.bulkdelete;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.rows.StoredRow;

/** Lets an operation's state follow what users do to its job. */
final class JobStates implements Watcher {
    private final OperationRows operations;

    JobStates(OperationRows operations) {
        this.operations = operations;
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow after = change.after();
        if (change.kind() == Change.Kind.UPDATE
                && after != null
                && change.table().name().equals("asyncoperation")) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            // the service ends what pauses or is being cancelled without a word; the operation tells where that leads
            boolean pausing = Integer.valueOf(21).equals(after.value("statuscode"));
            boolean canceling = Integer.valueOf(22).equals(after.value("statuscode"));
            values.put("statecode", pausing ? 1 : canceling ? 3 : after.value("statecode"));
            values.put("statuscode", pausing ? 10 : canceling ? 32 : after.value("statuscode"));
            for (UUID operation : operations.of(change.id())) {
                operations.update(operation, values);
            }
        }
    }
}
