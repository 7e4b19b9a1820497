package org.privacyconnector.duty.setup;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
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
 * @param policy fingerprint of the policy, of which the role's privileges follow
 * @param tracked tables whose changes the sweep follows
 * @param erasable tables of persons that get the column which says when erasure was asked for
 * @param events columns that come with events of webhook steps or are looked up for them, by table
 */
public record SetupSettings(
        String environment,
        UUID application,
        String policy,
        SortedSet<TableName> tracked,
        SortedSet<TableName> erasable,
        SortedMap<TableName, Set<ColumnName>> events) {
    public SetupSettings {
        tracked = Collections.unmodifiableSortedSet(new TreeSet<>(tracked));
        erasable = Collections.unmodifiableSortedSet(new TreeSet<>(erasable));
        SortedMap<TableName, Set<ColumnName>> copy = new TreeMap<>();
        events.forEach((table, columns) -> copy.put(table, Set.copyOf(columns)));
        events = Collections.unmodifiableSortedMap(copy);
    }
}
