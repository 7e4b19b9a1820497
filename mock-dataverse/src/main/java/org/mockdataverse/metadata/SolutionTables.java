package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

/** Solutions, who publishes them and what is in them. */
final class SolutionTables {
    private SolutionTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("Publisher", "publishers")
                .label("Publisher", "Utgivare")
                .typeCode(7101)
                .owned(Table.Ownership.ORGANIZATION)
                .unversioned()
                .text("FriendlyName", 256, "Display Name", "Visningsnamn")
                .primaryName()
                .required("SystemRequired")
                .text("UniqueName", 256, "Name", "Namn")
                .required("SystemRequired")
                .text("CustomizationPrefix", 8, "Prefix", "Prefix")
                .column("CustomizationOptionValuePrefix", ColumnType.INTEGER, "Option Value Prefix", "Värdeprefix")
                .memo("Description", 2000, "Description", "Beskrivning")
                .flag("IsReadonly", "Is Read-Only", "Är skrivskyddad")
                .readOnly()
                .standardColumns());
        model.add(TableBuilder.of("Solution", "solutions")
                .label("Solution", "Lösning")
                .typeCode(7100)
                .owned(Table.Ownership.ORGANIZATION)
                .unversioned()
                .text("FriendlyName", 256, "Display Name", "Visningsnamn")
                .primaryName()
                .required("SystemRequired")
                .text("UniqueName", 65, "Name", "Namn")
                .required("SystemRequired")
                .text("Version", 256, "Version", "Version")
                .memo("Description", 2000, "Description", "Beskrivning")
                .flag("IsManaged", "Package Type", "Pakettyp", "Unmanaged", "Managed")
                .readOnly()
                .flag("IsVisible", "Is Visible Outside Platform", "Synlig")
                .readOnly()
                .dateTime("InstalledOn", "Installed On", "Installerad den")
                .readOnly()
                .lookup("PublisherId", "Publisher", "Utgivare")
                .standardColumns());
        model.add(TableBuilder.of("SolutionComponent", "solutioncomponents")
                .label("Solution Component", "Lösningskomponent")
                .typeCode(7103)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .id("ObjectId")
                .choice(
                        "ComponentType",
                        "Object Type Code",
                        "Typ",
                        option(1, "Entity", "Tabell"),
                        option(2, "Attribute", "Kolumn"),
                        option(9, "Option Set", "Val"),
                        option(10, "Entity Relationship", "Relation"),
                        option(14, "Entity Key", "Nyckel"),
                        option(20, "Role", "Roll"),
                        option(92, "SDK Message Processing Step", "Bearbetningssteg"),
                        option(93, "SDK Message Processing Step Image", "Bild av bearbetningssteg"),
                        option(95, "Service Endpoint", "Tjänstslutpunkt"))
                .choice(
                        "RootComponentBehavior",
                        "Root Component Behavior",
                        "Rotbeteende",
                        option(0, "Include Subcomponents", "Ta med delar"),
                        option(1, "Do not include subcomponents", "Ta inte med delar"),
                        option(2, "Include As Shell Only", "Bara skalet"))
                .lookup("SolutionId", "Solution", "Lösning")
                .standardColumns());
        model.relate("publisher_solution", "publisher", "solution", "publisherid", "publisherid", Cascade.RESTRICT);
        model.relate(
                "solution_solutioncomponent",
                "solution",
                "solutioncomponent",
                "solutionid",
                "solutionid",
                Cascade.CASCADE);
    }
}
