package org.privacyconnector.duty.setup;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.TableName;

/**
 * Holds what the running identity may do against what it must be allowed to do. What is missing suspends rules where they need it (S5) and fails
 * writes; what is held beyond that is more than a stolen secret should be worth.
 *
 * @param needed every privilege that the policy comes to
 * @param missing needed and not held for the whole organisation
 * @param excess held and not needed
 */
public record RoleCheck(SortedSet<String> needed, SortedSet<String> missing, SortedSet<String> excess) {
    /** What the role must grant, whoever has it. */
    public static SortedSet<String> needed(BoundPolicy policy, Iterable<TableName> read, DefinitionReader definitions) {
        return new ServiceRole(definitions).privileges(Needs.of(policy, read));
    }

    /** Compares for a user. */
    public static RoleCheck of(UUID user, BoundPolicy policy, Iterable<TableName> read, DefinitionReader definitions) {
        SortedSet<String> needed = needed(policy, read, definitions);
        Set<String> held = definitions.heldBy(user);
        SortedSet<String> missing = new TreeSet<>(needed);
        missing.removeAll(held);
        SortedSet<String> excess = new TreeSet<>(held);
        excess.removeAll(needed);
        return new RoleCheck(needed, missing, excess);
    }
}
