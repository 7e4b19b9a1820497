package org.mockdataverse.metadata;

/** Views: queries that are kept, for everybody and for one user. */
final class ViewTables {
    private ViewTables() {}

    static void addTo(ModelBuilder model) {
        model.add(columns(TableBuilder.of("SavedQuery", "savedqueries")
                .label("View", "Vy")
                .typeCode(1039)
                .owned(Table.Ownership.ORGANIZATION)));
        model.add(columns(TableBuilder.of("UserQuery", "userqueries")
                .label("Saved View", "Sparad vy")
                .typeCode(4230)));
    }

    private static TableBuilder columns(TableBuilder table) {
        return table.text("Name", 200, "Name", "Namn")
                .primaryName()
                .memo("Description", 2000, "Description", "Beskrivning")
                .column("ReturnedTypeCode", ColumnType.ENTITYNAME, "Entity Name", "Entitetsnamn")
                .column("QueryType", ColumnType.INTEGER, "Type", "Typ")
                .memo("FetchXml", 1_073_741_823, "FetchXml", "FetchXml")
                .memo("LayoutXml", 1_073_741_823, "LayoutXml", "LayoutXml")
                .activeOrNot()
                .standardColumns();
    }
}
