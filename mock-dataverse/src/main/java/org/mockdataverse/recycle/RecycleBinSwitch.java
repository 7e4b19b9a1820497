package org.mockdataverse.recycle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** What an administrator does in the admin center: turns the recycle bin on. */
public final class RecycleBinSwitch {
    private static final int INHERIT = -1;

    private RecycleBinSwitch() {}

    /**
     * Writes a row for the organisation and one for each table that can have a bin, and the rows of entity that they refer to.
     *
     * @param days how long deleted rows are kept, from 1
     */
    public static void on(RowService service, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("a recycle bin keeps rows for a day at least");
        }
        service.writing(() -> {
            Model model = service.rows().model();
            Table entities = model.get("entity");
            for (Table table : model.tables()) {
                if (service.rows().get(entities, DefinitionIds.of(table)) == null) {
                    Map<String, @Nullable Object> values = new HashMap<>();
                    values.put("name", table.traits().schemaName());
                    values.put("logicalname", table.name());
                    values.put("entitysetname", table.entitySet());
                    values.put("objecttypecode", table.traits().typeCode());
                    service.create(Caller.ofSystem(), entities, DefinitionIds.of(table), new Draft(values, null));
                }
                if (BinSettings.eligible(table)) {
                    config(service, table, INHERIT);
                }
            }
            config(service, model.get(BinSettings.ORGANIZATION), days);
            return true;
        });
    }

    private static void config(RowService service, Table table, int days) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", table.name());
        values.put("cleanupintervalindays", days);
        values.put("extensionofrecordid", new Reference("entity", DefinitionIds.of(table)));
        values.put("isreadyforrecyclebin", true);
        Table configs = service.rows().model().get(BinSettings.TABLE);
        service.create(Caller.ofSystem(), configs, null, new Draft(values, null));
    }
}
