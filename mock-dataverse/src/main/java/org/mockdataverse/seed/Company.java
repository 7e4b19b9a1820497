package org.mockdataverse.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** A made-up company: what its parts draw with and write on. Not safe for several threads. */
final class Company {
    final Dice dice;
    final Words words = new Words();
    final People people;
    final Days days;
    private final RowStore rows;
    private final Sheet.Authorship authorship;
    private final List<UUID> owners =
            Foundation.salespeople().stream().map(User::id).toList();
    private final Map<String, Sheet> sheets = new HashMap<>();

    Company(RowStore rows, EngineSettings settings, Sheet.Authorship authorship, Seed seed) {
        this.rows = rows;
        this.authorship = authorship;
        this.dice = new Dice(seed.random());
        this.people = new People(dice, words);
        this.days = new Days(dice, settings.zone(), settings.clock().instant());
    }

    void fill(Seed seed) {
        Customers customers = new Customers(this, seed);
        customers.fill();
        Dealings dealings = new Dealings(this, customers);
        dealings.fill();
        new Doings(this, customers, dealings).fill(seed.activities());
    }

    /** The sheet of a table; one row of it at a time. */
    Sheet sheet(String table) {
        return sheets.computeIfAbsent(table, name -> new Sheet(rows, name, authorship));
    }

    /** The primary name of a row that is there already; null where there is none. */
    @Nullable
    Object nameOf(String table, @Nullable UUID id) {
        Table of = rows.model().get(table);
        StoredRow row = id == null ? null : rows.get(of, id);
        return row == null ? null : row.value(of.traits().primaryName());
    }

    UUID owner() {
        return dice.one(owners);
    }
}
