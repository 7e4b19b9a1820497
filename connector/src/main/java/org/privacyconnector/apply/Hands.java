package org.privacyconnector.apply;

import java.time.InstantSource;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowWriter;

/** What every chunk of a run works with. */
record Hands(
        Store store,
        Shelves shelves,
        Books books,
        RowReader reader,
        RowWriter writer,
        Happened happened,
        Touches touches,
        InstantSource clock,
        Settings settings) {}
