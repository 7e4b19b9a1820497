package org.mockdataverse.engine;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.rows.Reference;

/**
 * A new row together with rows that a body creates or joins along with it.
 *
 * @param id the id that the body asks for; null when it asks for none
 * @param draft the row's own values
 * @param ahead rows that it refers to, which are created before it
 * @param behind rows that refer to it, and rows that it is joined to
 */
public record Graph(@Nullable UUID id, Draft draft, List<Ahead> ahead, List<Behind> behind) {
    /** A row that a lookup refers to. */
    public record Ahead(Relationship relationship, Graph row) {}

    /** What a collection-valued navigation property names. */
    public sealed interface Behind {
        /** Rows to be created. */
        List<Graph> made();

        /** Rows that are there. */
        List<Reference> bound();
    }

    /** Rows whose lookup will refer to this row. */
    public record Children(Relationship relationship, List<Graph> made, List<Reference> bound) implements Behind {}

    /** Rows of the far side of a many-to-many relationship. */
    public record Joined(ManyToMany association, boolean fromFirst, List<Graph> made, List<Reference> bound)
            implements Behind {}

    /** Takes copies. */
    public Graph {
        ahead = List.copyOf(ahead);
        behind = List.copyOf(behind);
    }

    /** The same row with other values. */
    public Graph with(Draft other) {
        return new Graph(id, other, ahead, behind);
    }

    /** Whether nothing goes along with the row. */
    public boolean alone() {
        return ahead.isEmpty() && behind.isEmpty();
    }
}
