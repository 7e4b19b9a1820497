package org.privacyconnector.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * An event of Dataverse that we want to hear of, and what is done then.
 *
 * @param message {@code Create}, {@code Update}, {@code Delete}, …, or the unique name of a custom API
 * @param columns of which a change counts; empty: any; only with {@code Update}
 * @param before columns of the row as it was that come with the event, or null for all that its reaction reads; none: no image
 * @param synchronous whether Dataverse waits for our answer within the user's own transaction
 * @param place where it stands
 * @param words where its table and columns stand
 */
public record Step(
        String message,
        TableName table,
        List<ColumnName> columns,
        @Nullable List<ColumnName> before,
        boolean synchronous,
        Reaction then,
        Place place,
        Map<String, Place> words) {
    /** Messages that Dataverse itself has and that steps may name; a custom API's name has an underscore. */
    public static final List<String> MESSAGES =
            List.of("Create", "Update", "Delete", "Assign", "SetState", "Merge", "Associate", "Disassociate");

    /** Assign and SetState come as an Update of these columns too, by whichever way the client asked. */
    private static final Map<String, Set<String>> ALSO_UPDATE =
            Map.of("Assign", Set.of("ownerid"), "SetState", Set.of("statecode", "statuscode"));

    public Step {
        columns = List.copyOf(columns);
        before = before == null ? null : List.copyOf(before);
        words = Map.copyOf(words);
    }

    /** Columns of an Update that means the same as this step's message; empty when there is none such. */
    public Set<String> alsoUpdateOf() {
        return ALSO_UPDATE.getOrDefault(message, Set.of());
    }

    /** Whether an event of that message may be one that this step wants. */
    public boolean hears(String other) {
        return message.equalsIgnoreCase(other)
                || (!alsoUpdateOf().isEmpty() && other.equalsIgnoreCase("Update"))
                || (message.equals("SetState") && other.equalsIgnoreCase("SetStateDynamicEntity"));
    }
}
