package org.mockdataverse.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.rows.StoredRow;

/**
 * Control information of rows: none of it, the etag, or all of it. What {@code odata.metadata=full} adds is OData's; that the service adds
 * just that is not verified [K].
 */
record Control(Model model, Preferences.Level level, String base) {
    /** What a client takes JSON's own values for. */
    private static final Set<String> IMPLIED = Set.of("Edm.String", "Edm.Boolean", "Edm.Int32", "Edm.Double");

    /** What stands at the beginning of a row. */
    void row(JsonGenerator json, StoredRow row, boolean etag) throws IOException {
        boolean full = level == Preferences.Level.FULL;
        String address = row.table().entitySet() + "(" + row.id() + ")";
        if (full) {
            json.writeStringField(
                    "@odata.type", "#Microsoft.Dynamics.CRM." + row.table().name());
            json.writeStringField("@odata.id", base + address);
        }
        if (etag && level != Preferences.Level.NONE) {
            json.writeStringField("@odata.etag", Presenter.etag(row));
        }
        if (full) {
            json.writeStringField("@odata.editLink", address);
        }
    }

    /** What stands before a property. */
    void type(JsonGenerator json, Column column) throws IOException {
        if (level == Preferences.Level.FULL && !IMPLIED.contains(column.edm())) {
            json.writeStringField(
                    column.property() + "@odata.type", "#" + column.edm().substring("Edm.".length()));
        }
    }

    /** Where navigation leads: from everything when nothing is selected, else from what is expanded. */
    void links(JsonGenerator json, Asked asked, StoredRow row) throws IOException {
        if (level != Preferences.Level.FULL) {
            return;
        }
        Set<String> names = new TreeSet<>();
        asked.expands().forEach(each -> names.add(each.name()));
        if (asked.selection().context().isEmpty()) {
            String table = row.table().name();
            model.manyToOne(table).forEach(each -> names.add(each.lookupNavigation()));
            model.oneToMany(table).forEach(each -> names.add(each.collectionNavigation()));
            for (var each : model.manyToMany()) {
                if (each.table1().equals(table)) {
                    names.add(each.navigation1());
                }
                if (each.table2().equals(table)) {
                    names.add(each.navigation2());
                }
            }
            names.remove("");
        }
        String address = base + row.table().entitySet() + "(" + row.id() + ")/";
        for (String name : names) {
            json.writeStringField(name + "@odata.associationLink", address + name + "/$ref");
            json.writeStringField(name + "@odata.navigationLink", address + name);
        }
    }
}
