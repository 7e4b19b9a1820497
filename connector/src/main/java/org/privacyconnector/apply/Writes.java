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
            Map<ColumnName, @Nullable Literal> values = new LinkedHashMap<>();
            update.changes()
                    .forEach((column, change) ->
                            values.put(column, change instanceof Change.Fixed fixed ? fixed.value() : null));
            return new Write.Update(update.row(), version, values);
        }
        return new Write.Delete(effect.row(), version);
    }
}
