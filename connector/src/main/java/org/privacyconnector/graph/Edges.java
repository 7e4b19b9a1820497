package org.privacyconnector.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.TableName;

/**
 * Which rows hang on a table's rows and must be looked at before one goes: all that the platform's cascade takes or that stop a delete (S2),
 * and all that the data map has a word for. Pure over one reading of metadata.
 */
public final class Edges {
    private static final TableName POINTER = new TableName("activitypointer");
    private static final ColumnName REGARDING = new ColumnName("regardingobjectid");

    /**
     * The platform's own book-keeping about a row, and the row's own addresses: they live and die with it and are nobody's to keep.
     * {@code activitypointer} is a view over the tables of activities, each of which has its own relationship.
     */
    private static final Set<String> PART_OF_THE_ROW = Set.of(
            "activitypointer",
            "actioncard",
            "asyncoperation",
            "bulkdeletefailure",
            "customeraddress",
            "duplicaterecord",
            "mailboxtrackingfolder",
            "principalobjectattributeaccess",
            "processsession",
            "slakpiinstance",
            "syncerror",
            "userentityinstancedata",
            "workflowlog");

    private final MetadataReader metadata;
    private final DataMap map;

    /** Edges by the metadata's relationships and the map's words. */
    public Edges(MetadataReader metadata, DataMap map) {
        this.metadata = metadata;
        this.map = map;
    }

    /** Whether the child rows are the platform's own book-keeping about their parent or part of it, which no word of a data map is about. */
    public static boolean partOfTheRow(Relationship relationship) {
        return PART_OF_THE_ROW.contains(relationship.referencing().value());
    }

    /** The edges below a table, in a steady order. */
    public List<Edge> below(TableName parent) {
        List<Edge> edges = new ArrayList<>();
        for (Relationship relationship : metadata.childrenOf(parent)) {
            if (!partOfTheRow(relationship)) {
                Fate fate = fate(parent, relationship);
                if (fate != null
                        || relationship.onDelete() == DeleteBehavior.CASCADE
                        || relationship.onDelete() == DeleteBehavior.RESTRICT) {
                    edges.add(new Edge(relationship, fate));
                }
            }
        }
        edges.sort(Comparator.comparing(edge -> edge.relationship().name()));
        return edges;
    }

    /** The map's word; a word for all activities counts for each kind of activity that has none of its own. */
    private @Nullable Fate fate(TableName parent, Relationship relationship) {
        PersonalTable personal = map.tables().get(parent);
        if (personal == null) {
            return null;
        }
        Fate own = personal.relationships().get(relationship.name());
        if (own != null || !relationship.referencingColumn().equals(REGARDING)) {
            return own;
        }
        return metadata.childrenOf(parent).stream()
                .filter(r ->
                        r.referencing().equals(POINTER) && r.referencingColumn().equals(REGARDING))
                .map(r -> personal.relationships().get(r.name()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
