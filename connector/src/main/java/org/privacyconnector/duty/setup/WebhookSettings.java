package org.privacyconnector.duty.setup;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * What webhook an environment is to have.
 *
 * @param organization the platform's own id of the environment: ids of rows are made of it, so that a copy of an environment is told from it
 * @param url the public address of the door
 * @param header the header that carries the secret
 * @param secret how the operator file refers to the secret that is written: the first one that the door takes
 */
public record WebhookSettings(
        String environment, UUID organization, URI url, String header, String secret, List<Wanted> steps) {
    /** The name under which an image of the row as it was comes with an event. */
    public static final String BEFORE = "before";

    public WebhookSettings {
        steps = List.copyOf(steps);
    }

    /** The id of the product's own endpoint in an organisation. Whatever hangs on it is ours; one that came with a copy has another. */
    public static UUID endpoint(UUID organization) {
        return Platform.idOf(organization + " endpoint");
    }

    /** The id of the step's row. Its columns are no part of it: a change of them is a change of the step. */
    public UUID idOf(Wanted step) {
        return idOf("step", step);
    }

    /** The id of the row of that kind which belongs to a step. */
    UUID idOf(String kind, Wanted step) {
        long before = steps.stream()
                .takeWhile(other -> !other.equals(step))
                .filter(other ->
                        other.message().equals(step.message()) && other.table().equals(step.table()))
                .count();
        return Platform.idOf(organization + " " + kind + " " + step.message() + " " + step.table()
                + (before == 0 ? "" : " " + before));
    }

    /**
     * One event that is wanted.
     *
     * @param message as the platform names it
     * @param columns of which a change counts; empty: any
     * @param image columns of the row as it was, that come with the event; empty: no image
     */
    public record Wanted(
            String message, TableName table, List<ColumnName> columns, boolean synchronous, List<ColumnName> image) {
        public Wanted {
            columns = columns.stream().sorted().distinct().toList();
            image = image.stream().sorted().distinct().toList();
        }

        /** What it is, for a person. */
        String said() {
            return message + " of " + table + (columns.isEmpty() ? "" : " " + columns);
        }
    }
}
