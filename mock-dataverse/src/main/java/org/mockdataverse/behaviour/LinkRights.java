package org.mockdataverse.behaviour;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** What a caller needs to refer from one row to another, to join rows, and to give a row another owner. */
final class LinkRights {
    private final Model model;
    private final Switches switches;

    LinkRights(Model model, Switches switches) {
        this.model = model;
        this.switches = switches;
    }

    /**
     * Asks for Append, AppendTo and Assign where the columns that a request names call for them. A new row given away asks for Assign too [K].
     *
     * @param row the row as it was, or as it was created
     * @param said the columns that the request names
     * @param after the values it is to have
     * @param created whether it is new
     */
    void check(Work work, Caller caller, StoredRow row, Set<String> said, @Nullable Object[] after, boolean created) {
        if (caller.system() || !switches.on(Switch.APPEND_AND_ASSIGN_CHECKED)) {
            return;
        }
        Table table = row.table();
        for (String name : said) {
            Column column = table.column(name).orElseThrow();
            int at = table.ordinal(name);
            Object now = after[at];
            if (!(now instanceof Reference other) || (!created && now.equals(row.value(at)))) {
                continue;
            }
            if (column.type() == ColumnType.OWNER) {
                boolean own = created && Objects.equals(other.id(), caller.user());
                if (!own) {
                    demand(caller, Privilege.Right.ASSIGN, row);
                }
            } else if (column.type().isLookup()) {
                demand(caller, Privilege.Right.APPEND, row);
                to(work, caller, other);
            }
        }
    }

    /** Joining or parting two rows of a many-to-many relationship. Which end is appended to which is not verified [K]. */
    void join(Caller caller, StoredRow first, StoredRow second) {
        if (!switches.on(Switch.APPEND_AND_ASSIGN_CHECKED)) {
            for (StoredRow row : List.of(first, second)) {
                if (!caller.sight().mayWrite(row)) {
                    throw Refused.denied(row.table(), Privilege.Right.WRITE);
                }
            }
            return;
        }
        demand(caller, Privilege.Right.APPEND, first);
        demand(caller, Privilege.Right.APPEND_TO, second);
    }

    private void to(Work work, Caller caller, Reference other) {
        UUID id = other.id();
        StoredRow row =
                model.table(other.table()).map(table -> work.get(table, id)).orElse(null);
        if (row != null) {
            demand(caller, Privilege.Right.APPEND_TO, row);
        }
    }

    private static void demand(Caller caller, Privilege.Right right, StoredRow row) {
        boolean may = switch (right) {
            case ASSIGN -> caller.sight().mayAssign(row);
            case APPEND -> caller.sight().mayAppend(row);
            case APPEND_TO -> caller.sight().mayAppendTo(row);
            default -> throw new IllegalArgumentException(right.wire());
        };
        if (!may) {
            throw Refused.denied(caller.sight(), row, right);
        }
    }
}
