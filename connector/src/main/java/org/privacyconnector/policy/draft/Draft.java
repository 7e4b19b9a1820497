package org.privacyconnector.policy.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Organization;
import org.privacyconnector.table.TableName;

/**
 * A first policy with its operator file, written from an environment's definitions alone. It has no rule, so nothing is due by it, and nobody
 * who may approve.
 *
 * @param operator text of {@code operator.yaml}
 * @param connector text of {@code connector.yaml}
 * @param dataMap text of {@code data-map.yaml}
 * @param retention text of {@code retention.yaml}
 */
public record Draft(String operator, String connector, String dataMap, String retention, Summary summary) {
    /**
     * What a person should know of it.
     *
     * @param tables tables with personal data that were found
     * @param ownTables how many of them are not the platform's own
     * @param columns personal columns
     * @param toCheck how many of those are guesses that nobody but the administrator can settle
     * @param words relationships that have a word
     * @param undecided relationships that wait for one
     * @param stopping how many of those keep a row from being deleted until they have one
     * @param unread tables whose definitions could not be read, with why
     */
    public record Summary(
            List<String> tables,
            int ownTables,
            int columns,
            int toCheck,
            int words,
            int undecided,
            int stopping,
            Map<String, String> unread) {
        public Summary {
            tables = List.copyOf(tables);
            unread = Map.copyOf(unread);
        }
    }

    /** Tables whose definitions {@link #of} is going to ask for, so that a caller can have them read beforehand, several at a time. */
    public static Set<TableName> needs(MetadataReader metadata) {
        return new PersonalTables(metadata).candidates();
    }

    /**
     * Writes it; reads definitions, never a row.
     *
     * @param root the absolute folder that the operator file is going to lie in
     * @throws org.privacyconnector.table.DataverseAccessException when a table that the platform itself has cannot be read
     */
    public static Draft of(Connection connection, Organization organization, MetadataReader metadata, Path root) {
        PersonalTables.All found = new PersonalTables(metadata).find();
        DataMapText.Written map = new DataMapText(metadata, found).write();
        Map<String, String> unread = new TreeMap<>();
        found.unread().forEach((table, why) -> unread.put(table.value(), why));
        return new Draft(
                OperatorText.of(connection, organization, root),
                ConnectorText.TEXT,
                map.text(),
                new RetentionText(metadata, found).write(),
                new Summary(
                        DataMapText.names(found),
                        (int) found.tables().stream()
                                .filter(PersonalTables.Found::own)
                                .count(),
                        map.columns(),
                        map.toCheck(),
                        map.words(),
                        map.undecided(),
                        map.stopping(),
                        unread));
    }
}
