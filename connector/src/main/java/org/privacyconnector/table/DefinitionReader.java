package org.privacyconnector.table;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads how definitions stand right now, past every cache. Never changes anything. Safe for many threads. All methods throw
 * {@link DataverseAccessException}.
 */
public interface DefinitionReader {
    /** Whether the definition stands. */
    Standing standing(Definition definition);

    /** How a definition stands. */
    sealed interface Standing {
        /** It is as the definition says. */
        record Stands() implements Standing {}

        /** It is not there, and can be brought about. */
        record Absent() implements Standing {}

        /** Something else is in its place, or what it needs is missing: why, as a sentence. */
        record Otherwise(String why) implements Standing {}
    }

    /** Names of the privileges on a table by what they allow ({@code Read}, {@code Write}, {@code Delete}, ...), or none where there is no such table. */
    Map<String, String> privilegesOn(TableName table);

    /** The privileges that a user holds, by name with the deepest reach, through whichever role or team. */
    Map<String, Depth> heldBy(UUID user);

    /** Those of the names that the environment knows as privileges. */
    Set<String> known(Set<String> privileges);
}
