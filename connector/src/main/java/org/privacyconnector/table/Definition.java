package org.privacyconnector.table;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an environment is to have or to be that is no column of a row: a table, a column, change tracking, a part of a solution, what a
 * role grants and to whom. Each can be told by reading to stand or not to stand, and carrying one out that stands already changes nothing.
 */
public sealed interface Definition {
    /** What it is, for a person: {@code column dpc_note of contact}. */
    String said();

    /**
     * A custom table, owned by users and teams, in a solution.
     *
     * @param schemaName with the publisher's prefix; the logical name is the same in lower case
     * @param nameColumn the column that names a row, of type {@code TEXT}
     */
    record NewTable(String solution, String schemaName, String label, String plural, NewColumn nameColumn)
            implements Definition {
        /** The logical name. */
        public TableName table() {
            return nameColumn.table();
        }

        @Override
        public String key() {
            return Definition.key("table", table());
        }

        @Override
        public String said() {
            return "table " + table();
        }
    }

    /**
     * A custom column in a solution.
     *
     * @param type one of {@code TEXT}, {@code MEMO}, {@code CHOICE}, {@code DATE_TIME} (a point in time), {@code BOOLEAN}
     * @param maxLength in characters, for texts and memos
     * @param choices the options of a choice; empty for other types
     */
    record NewColumn(
            String solution,
            TableName table,
            String schemaName,
            String label,
            ColumnType type,
            int maxLength,
            List<Choice> choices)
            implements Definition {
        public NewColumn {
            choices = List.copyOf(choices);
        }

        /** The logical name. */
        public ColumnName column() {
            return new ColumnName(schemaName.toLowerCase(Locale.ROOT));
        }

        @Override
        public String key() {
            return Definition.key("column", table, column());
        }

        @Override
        public String said() {
            return "column " + column() + " of " + table;
        }
    }

    /** One option of a choice. */
    record Choice(int value, String label) {}

    /** Change tracking is on for the table. The platform knows no way to switch it off again. */
    record ChangeTracking(TableName table) implements Definition {
        @Override
        public String key() {
            return Definition.key("change-tracking", table);
        }

        @Override
        public String said() {
            return "change tracking for " + table + " (it cannot be switched off again)";
        }
    }

    /**
     * A component belongs to an unmanaged solution.
     *
     * @param component what kind of component it is
     * @param table the table, for tables and columns
     * @param column the column, for columns
     * @param id the row's id, for what is a row
     */
    record InSolution(
            String solution,
            Component component,
            @Nullable TableName table,
            @Nullable ColumnName column,
            @Nullable UUID id)
            implements Definition {
        /** @throws IllegalArgumentException when the component is not named as its kind demands */
        public InSolution {
            boolean row = component != Component.TABLE && component != Component.COLUMN;
            if (row != (id != null) || row == (table != null) || (component == Component.COLUMN) != (column != null)) {
                throw new IllegalArgumentException("a " + component + " is not named like this");
            }
        }

        @Override
        public String key() {
            return Definition.key("in-solution", solution, component.word(), table, column, id);
        }

        @Override
        public String said() {
            String what = id != null ? id.toString() : column != null ? column + " of " + table : String.valueOf(table);
            return component.word() + " " + what + " in solution " + solution;
        }
    }

    /** Kinds of components of a solution, with the platform's numbers. */
    enum Component {
        TABLE(1),
        COLUMN(2),
        ROLE(20),
        STEP(92),
        ENDPOINT(95);

        private final int number;

        Component(int number) {
            this.number = number;
        }

        /** The platform's {@code componenttype}. */
        public int number() {
            return number;
        }

        /** In lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A role grants exactly these privileges, each for the whole organisation.
     *
     * @param privileges names, such as {@code prvReadContact}
     */
    record Privileges(UUID role, List<String> privileges) implements Definition {
        /** @throws IllegalArgumentException when there is no privilege: a role without any is never asked for */
        public Privileges {
            privileges = privileges.stream().sorted().distinct().toList();
            if (privileges.isEmpty()) {
                throw new IllegalArgumentException("a role without privileges is never asked for");
            }
        }

        @Override
        public String key() {
            return Definition.key("privileges", role);
        }

        @Override
        public String said() {
            return privileges.size() + " privileges of role " + role;
        }
    }

    /** A user has a role. */
    record RoleOf(UUID role, UUID user) implements Definition {
        @Override
        public String key() {
            return Definition.key("role-of", role, user);
        }

        @Override
        public String said() {
            return "role " + role + " for user " + user;
        }
    }

    /**
     * By what two definitions are the same thing, whatever their details and however they are told: what a row's id is for a row. Part of
     * records and plans, so never to be changed for a kind that was ever used.
     */
    String key();

    private static String key(String kind, @Nullable Object... parts) {
        StringBuilder key = new StringBuilder(kind);
        for (Object part : parts) {
            if (part != null) {
                key.append(':').append(part);
            }
        }
        return key.toString();
    }
}
