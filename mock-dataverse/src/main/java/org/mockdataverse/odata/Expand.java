package org.mockdataverse.odata;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Relationship;

/** A navigation property whose rows come along. */
sealed interface Expand {
    /** The navigation property. */
    String name();

    /** What is asked of the rows; null where only where they are is asked. */
    @Nullable
    Asked asked();

    /** Whether it leads through an intersect table. */
    default boolean manyToMany() {
        return this instanceof Many many && many.members() instanceof Lambda.Linked;
    }

    /** What the context says of it. */
    default String context() {
        Asked asked = asked();
        String nested = asked == null ? "" : asked.context();
        return name() + (nested.isEmpty() ? "()" : nested);
    }

    /** The row a lookup refers to; one that does not pass the filter does not come along. */
    record Single(String name, Relationship relationship, int ordinal, Asked asked) implements Expand {}

    /** The rows of a collection. */
    record Many(String name, Lambda.Members members, Asked asked) implements Expand {}

    /** Where the row is that a lookup refers to. */
    record Link(String name, int ordinal) implements Expand {
        @Override
        public @Nullable Asked asked() {
            return null;
        }

        @Override
        public String context() {
            return name + "/$ref()";
        }
    }

    /** The principal that an owner is: its table and its id, which is all that users and teams have in common. */
    record Principal(String name, int ordinal, boolean selected) implements Expand {
        @Override
        public @Nullable Asked asked() {
            return null;
        }

        @Override
        public String context() {
            return name + (selected ? "(" + Navigation.PRINCIPAL_ID + ")" : "()");
        }
    }
}
