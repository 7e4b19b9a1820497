package org.privacyconnector.effect;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/**
 * One change to the world that a plan asks for. Each kind is conditional and can be recognised as having happened by reading. What brings something
 * new about ({@link RowCreate}, {@link Define}) or sets up the platform always needs a person's approval.
 */
public sealed interface Effect {
    /** The row that changes. */
    RowRef row();

    /** The version the plan saw, or null on tables without versions ("unversioned" in the plan, S4). */
    @Nullable
    RowVersion version();

    /** What becomes of columns; empty where none is written. */
    default Map<ColumnName, Change> changes() {
        return Map.of();
    }

    /** The row is deleted. Has happened when the row is gone. */
    record RowDelete(RowRef row, @Nullable RowVersion version) implements Effect {}

    /** Columns of the row change. Has happened when every column reads as asked. */
    record RowUpdate(RowRef row, @Nullable RowVersion version, Why why, Map<ColumnName, Change> changes)
            implements Effect {
        /** @throws IllegalArgumentException when no column would change */
        public RowUpdate {
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("an update without columns is never sent");
            }
            changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        }
    }

    /**
     * A row is made, under an id that the plan chose. Precondition: no row has that id. Has happened when it is there and every column reads as
     * asked, so that a second time changes nothing.
     */
    record RowCreate(RowRef row, Map<ColumnName, Change> columns) implements Effect {
        public RowCreate {
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        }

        @Override
        public @Nullable RowVersion version() {
            return null;
        }

        @Override
        public Map<ColumnName, Change> changes() {
            return columns;
        }
    }

    /**
     * The environment's definitions change. Precondition: it does not stand yet, and nothing else is in its place. Has happened when it stands.
     *
     * @param row names the definition in plans and records: a row of no table, with an id made of the definition's {@link Definition#key}
     */
    record Define(RowRef row, Definition definition) implements Effect {
        private static final TableName TABLE = new TableName("definition");

        /** The effect that brings the definition about in an environment. */
        public static Define of(String environment, Definition definition) {
            UUID id = UUID.nameUUIDFromBytes(definition.key().getBytes(StandardCharsets.UTF_8));
            return new Define(new RowRef(environment, TABLE, id), definition);
        }

        @Override
        public @Nullable RowVersion version() {
            return null;
        }
    }

    /** Why columns change. */
    enum Why {
        ANONYMISE,
        QUARANTINE,
        DEACTIVATE,
        CUT,
        RESTORE,
        /** The product's own registrations in the platform are set as its settings say. */
        SETTING
    }
}
