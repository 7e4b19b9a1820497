package org.mockdataverse.webhook;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered step that is enabled.
 *
 * @param id its id
 * @param name its name
 * @param message the message that it waits for
 * @param table the table that it waits for; empty for any
 * @param asynchronous whether a system job runs it
 * @param stage {@link #PRE_VALIDATION}, {@link #PRE_OPERATION} or {@link #POST_OPERATION}
 * @param rank lower ones run first
 * @param columns for Update, the columns one of which must be among those that are set; empty for any
 * @param autoDelete whether its job goes when it has succeeded
 * @param actsAs the user it runs as; null for the caller
 * @param endpoint where it sends to
 * @param images pictures of the row that go along
 */
record Step(
        UUID id,
        String name,
        String message,
        String table,
        boolean asynchronous,
        int stage,
        int rank,
        Set<String> columns,
        boolean autoDelete,
        @Nullable UUID actsAs,
        Endpoint endpoint,
        List<Image> images) {
    static final String TABLE = "sdkmessageprocessingstep";
    static final int PRE_VALIDATION = 10;
    static final int PRE_OPERATION = 20;
    static final int POST_OPERATION = 40;

    /**
     * A picture of the row.
     *
     * @param alias what the receiver finds it by
     * @param before whether it shows the row as it was
     * @param after whether it shows the row as it is
     * @param columns the columns in it; empty for all
     */
    record Image(String alias, boolean before, boolean after, Set<String> columns) {
        static final String TABLE = "sdkmessageprocessingstepimage";
    }

    Step {
        columns = Set.copyOf(columns);
        images = List.copyOf(images);
    }
}
