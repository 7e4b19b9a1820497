package org.privacyconnector.duty.setup;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.privacyconnector.effect.Change;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.RowRef;

/** One thing that the environment is to have, or is to have no more. Immutable. */
sealed interface Piece {
    /** The part of the plan it belongs to: its rule. */
    String part();

    /** What it is, for a person. */
    String said();

    /**
     * A row of the platform.
     *
     * @param columns what it is made with and held against
     * @param first what it is made with besides, and may be changed by others later
     * @param standing what a new row has by itself; only held against
     */
    record Kept(
            String part,
            String said,
            RowRef row,
            Map<ColumnName, Change> columns,
            Map<ColumnName, Change> first,
            Map<ColumnName, Change> standing)
            implements Piece {
        public Kept {
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
            first = Collections.unmodifiableMap(new TreeMap<>(first));
            standing = Collections.unmodifiableMap(new TreeMap<>(standing));
        }

        /** What a new row is made with. */
        Map<ColumnName, Change> made() {
            Map<ColumnName, Change> all = new TreeMap<>(columns);
            all.putAll(first);
            return all;
        }

        /** Everything that can be read and must read so. */
        Map<ColumnName, Change> asked() {
            Map<ColumnName, Change> all = new TreeMap<>(columns);
            all.putAll(standing);
            return Change.readable(all);
        }
    }

    /** Columns that are set whatever they are now, because nobody can read them: a secret. */
    record Reset(String part, String said, RowRef row, Map<ColumnName, Change> columns) implements Piece {
        public Reset {
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        }
    }

    /** A definition. */
    record Defined(String part, String environment, Definition definition) implements Piece {
        @Override
        public String said() {
            return definition.said();
        }
    }

    /** A row of ours that is no longer wanted. */
    record Gone(String part, String said, RowRef row) implements Piece {}

    /** Something that a person must look at. */
    record Doubt(String part, String said, RowRef row, String why) implements Piece {}
}
