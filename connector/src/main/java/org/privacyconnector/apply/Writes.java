package org.privacyconnector.apply;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Write;

/** Turns an effect into the conditional write that carries it out (S4). */
final class Writes {
    private Writes() {}

    /** The write, under the condition that the row still has the version that was judged. */
    static Write of(Effect effect, @Nullable RowVersion version) {
        if (effect instanceof Effect.RowUpdate update) {
            return new Write.Update(update.row(), version, values(update.changes()));
        } else if (effect instanceof Effect.RowCreate create) {
            return new Write.Create(create.row(), values(create.columns()));
        } else if (effect instanceof Effect.Define define) {
            return new Write.Define(define.row(), define.definition());
        }
        return new Write.Delete(effect.row(), version);
    }

    private static Map<ColumnName, @Nullable Literal> values(Map<ColumnName, Change> changes) {
        Map<ColumnName, @Nullable Literal> values = new LinkedHashMap<>();
        changes.forEach((column, change) -> values.put(column, value(change)));
        return values;
    }

    private static @Nullable Literal value(Change change) {
        if (change instanceof Change.Secret secret) {
            return new Literal.Secret(secret.reference(), secret.header());
        }
        return change instanceof Change.Fixed fixed ? fixed.value() : null;
    }
}
