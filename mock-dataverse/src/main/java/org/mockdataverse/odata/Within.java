package org.mockdataverse.odata;

import java.util.UUID;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Relationship;

/** Rows reached from one row, as {@code accounts(id)/contact_customer_accounts} reaches them. */
public sealed interface Within {
    /** Rows whose lookup refers to the parent. */
    record Children(Relationship relationship, UUID parent) implements Within {}

    /**
     * Rows joined to a row of the other side.
     *
     * @param fromFirst whether {@code from} is a row of the association's first table, and the rows reached of its second
     */
    record Linked(ManyToMany association, boolean fromFirst, UUID from) implements Within {}
}
