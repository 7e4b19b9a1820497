package org.mockdataverse.security;

import java.util.Map;
import java.util.UUID;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** The profile that the service ships for administrators: every column that becomes secured joins it. Within the work that secures it. */
final class AdministratorProfile {
    private static final UUID PROFILE = UUID.fromString("572329c1-a042-4e22-be47-367c6374ea45");
    private static final String PERMISSION = "fieldpermission";
    private static final int ALLOWED = 4;

    private final RowService service;

    AdministratorProfile(RowService service) {
        this.service = service;
    }

    /** Adds what is missing. */
    void follow() {
        if (service.rows().get(service.rows().model().get("fieldsecurityprofile"), PROFILE) == null) {
            return;
        }
        for (Table table : service.rows().model().tables()) {
            for (Column column : table.columns()) {
                if (column.secured() && !listed(table, column)) {
                    add(table, column);
                }
            }
        }
    }

    private boolean listed(Table table, Column column) {
        return Scan.first(
                        service.rows(),
                        permissions(),
                        row -> of(row)
                                && table.name().equals(row.value("entityname"))
                                && column.name().equals(row.value("attributelogicalname")))
                .isPresent();
    }

    private static boolean of(StoredRow row) {
        return row.value("fieldsecurityprofileid") instanceof Reference profile
                && profile.id().equals(PROFILE);
    }

    /** Reading unmasked cannot be allowed before there is a mask, and administrators need no such permission. */
    private void add(Table table, Column column) {
        Map<String, Object> values = Map.of(
                "fieldsecurityprofileid",
                new Reference("fieldsecurityprofile", PROFILE),
                "entityname",
                table.name(),
                "attributelogicalname",
                column.name(),
                "canread",
                ALLOWED,
                "cancreate",
                ALLOWED,
                "canupdate",
                ALLOWED,
                "canreadunmasked",
                0);
        service.create(Caller.ofSystem(), permissions(), null, service.draft(permissions(), values));
    }

    private Table permissions() {
        return service.rows().model().get(PERMISSION);
    }
}
