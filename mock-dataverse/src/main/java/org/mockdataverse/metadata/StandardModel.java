package org.mockdataverse.metadata;

/**
 * The tables that an environment with Sales and Service has, as far as privacy work touches them, under their real
 * names, with a few columns that a Swedish company would have added ({@code new_…}).
 */
public final class StandardModel {
    private StandardModel() {}

    /** The standard tables and relationships. */
    public static Model create() {
        return builder().build();
    }

    /** The tables that the platform itself cannot do without: users, roles, the organisation, solutions. */
    public static Model platform() {
        ModelBuilder model = new ModelBuilder();
        SecurityTables.addTo(model);
        SolutionTables.addTo(model);
        return model.build();
    }

    /** The same, to be added to. */
    public static ModelBuilder builder() {
        ModelBuilder model = new ModelBuilder();
        SecurityTables.addTo(model);
        PeopleTables.addTo(model);
        SalesTables.addTo(model);
        ServiceTables.addTo(model);
        ActivityTables.addTo(model);
        MarketingTables.addTo(model);
        ListTables.addTo(model);
        DuplicateTables.addTo(model);
        ViewTables.addTo(model);
        SharingTables.addTo(model);
        AuditTables.addTo(model);
        RecycleTables.addTo(model);
        RetentionTables.addTo(model);
        JobTables.addTo(model);
        BulkDeleteTables.addTo(model);
        ClosingTables.addTo(model);
        FileTables.addTo(model);
        StepTables.addTo(model);
        RelatedTables.addTo(model);
        SolutionTables.addTo(model);
        FurtherColumns.addTo(model);
        return model;
    }
}
