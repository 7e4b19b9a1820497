package org.privacyconnector.duty.setup;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * What an environment is to be set up for.
 *
 * @param environment its name, as in every row's address
 * @param application client id of the application that runs here, to whose user the role is given
 * @param tracked tables whose changes the sweep follows
 * @param policy fingerprint of the policy, of which the role's privileges follow
 * @param ours columns of the product's own, by the table that is to have them
 */
public record SetupSettings(
        String environment,
        UUID application,
        String policy,
        SortedSet<TableName> tracked,
        Map<TableName, Set<ColumnName>> ours) {
    public SetupSettings {
        tracked = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tracked));
        Map<TableName, Set<ColumnName>> copy = new TreeMap<>();
        ours.forEach((table, columns) -> copy.put(table, Set.copyOf(columns)));
        ours = java.util.Collections.unmodifiableMap(copy);
    }
}
