package org.privacyconnector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.privacyconnector.duty.setup.RoleCheck;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.PersonalTable;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.TableName;

/**
 * What in the environment is not as it was set up or as the data map knows it: pieces changed or removed, privileges missing, columns and
 * relationships of tables with personal data that somebody added and nobody classified. Only reads, as the running identity.
 */
final class Drift {
    private static final Set<ColumnType> WITH_CONTENT = Set.of(
            ColumnType.TEXT,
            ColumnType.MEMO,
            ColumnType.CHOICE,
            ColumnType.MULTI_CHOICE,
            ColumnType.DATE_TIME,
            ColumnType.FILE,
            ColumnType.IMAGE);
    private static final String OURS = "dpc_";
    /** What stands before the underscore in names of columns that the platform's own applications bring. */
    private static final Set<String> PLATFORM =
            Set.of("billto", "shipto", "msdyn", "msdynmkt", "msdyncrm", "msgdpr", "mspp", "adx", "cdm");

    private final DataMap map;
    private final MetadataReader metadata;

    Drift(DataMap map, MetadataReader metadata) {
        this.map = map;
        this.metadata = metadata;
    }

    /** A sentence for each privilege that is missing. */
    static List<String> role(RoleCheck check) {
        return check.missingSentences().stream()
                .map(sentence -> "the running identity lacks: " + sentence)
                .toList();
    }

    /** A sentence for each column and relationship that somebody added to a table of the data map, and that it does not name. */
    List<String> unclassified() {
        List<String> sentences = new ArrayList<>();
        Map<TableName, PersonalTable> tables = new TreeMap<>(map.tables());
        tables.forEach((name, personal) -> {
            metadata.table(name)
                    .ifPresent(
                            table -> new TreeMap<>(table.columns())
                                    .values().stream()
                                            .filter(column ->
                                                    added(column.name()) && WITH_CONTENT.contains(column.type()))
                                            .filter(column -> column.partOf() == null
                                                    && !personal.columns().containsKey(column.name()))
                                            .map(Column::name)
                                            .forEach(
                                                    column -> sentences.add(
                                                            "column " + column + " of " + name
                                                                    + " is not in data-map.yaml: it is emptied on anonymisation until somebody classifies it")));
            metadata.childrenOf(name).stream()
                    .filter(Relationship::custom)
                    .map(Relationship::name)
                    .filter(relationship ->
                            !personal.relationships().containsKey(relationship) && !relationship.startsWith(OURS))
                    .sorted()
                    .forEach(relationship -> sentences.add("relationship " + relationship + " of " + name
                            + " is not in data-map.yaml: what hangs on a person there is unmapped"));
        });
        return sentences;
    }

    /** Names with a publisher's prefix were added by somebody, unless it is the platform's. */
    private static boolean added(ColumnName column) {
        int end = column.value().indexOf('_');
        String prefix = end < 0 ? "" : column.value().substring(0, end);
        return end > 1
                && !PLATFORM.contains(prefix)
                && !prefix.matches("address[0-9]")
                && !column.value().startsWith(OURS);
    }
}
