package org.privacyconnector.duty.setup;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.Depth;
import org.privacyconnector.table.TableName;

/**
 * Asks everything once and remembers the answer: for one drawing, which is a picture of one time. Never for what is looked at right before or
 * after a change. For one thread.
 */
final class AskedOnce implements DefinitionReader {
    private final DefinitionReader definitions;
    private final Map<Definition, Standing> standings = new HashMap<>();
    private final Map<TableName, Map<String, String>> privileges = new HashMap<>();
    private final Map<UUID, Map<String, Depth>> held = new HashMap<>();
    private final Map<Set<String>, Set<String>> known = new HashMap<>();

    AskedOnce(DefinitionReader definitions) {
        this.definitions = definitions;
    }

    @Override
    public Standing standing(Definition definition) {
        return standings.computeIfAbsent(definition, definitions::standing);
    }

    @Override
    public Map<String, String> privilegesOn(TableName table) {
        return privileges.computeIfAbsent(table, definitions::privilegesOn);
    }

    @Override
    public Map<String, Depth> heldBy(UUID user) {
        return held.computeIfAbsent(user, definitions::heldBy);
    }

    @Override
    public Set<String> known(Set<String> names) {
        return known.computeIfAbsent(Set.copyOf(names), definitions::known);
    }
}
