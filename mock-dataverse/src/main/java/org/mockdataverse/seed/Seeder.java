package org.mockdataverse.seed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/** Fills a store, past every rule and before anybody asks it. */
public final class Seeder {
    private Seeder() {}

    /**
     * Puts the organisation, its users and what the seed asks for into an empty store.
     *
     * @param users who can sign in besides the administrator
     * @return rows by table, for tables that have any
     */
    public static Map<String, Long> fill(RowStore rows, EngineSettings settings, Seed seed, List<User> users) {
        Sheet.Authorship authorship = new Foundation(rows, settings).fill(users);
        if (seed.company()) {
            new Company(rows, settings, authorship, seed).fill(seed);
        }
        if (seed.computed() > 0) {
            Table contact = rows.model().get("contact");
            rows.synthesise(contact, new ComputedContacts(contact, settings, seed, rows.nextVersion()));
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Table table : rows.model().tables()) {
            if (rows.count(table) > 0) {
                counts.put(table.name(), rows.count(table));
            }
        }
        return counts;
    }
}
