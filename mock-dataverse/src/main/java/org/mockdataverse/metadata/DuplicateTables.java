package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** What counts as a duplicate. */
final class DuplicateTables {
    private DuplicateTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("DuplicateRule", "duplicaterules")
                .label("Duplicate Detection Rule", "Regel för dubblettidentifiering")
                .typeCode(4414)
                .text("Name", 160, "Name", "Namn")
                .primaryName()
                .text("BaseEntityName", 160, "Base Record Type", "Basposttyp")
                .text("MatchingEntityName", 160, "Matching Record Type", "Matchande posttyp")
                .memo("Description", 2000, "Description", "Beskrivning")
                .flag("IsCaseSensitive", "Case Sensitive", "Skiftlägeskänslig")
                .flag("ExcludeInactiveRecords", "Exclude Inactive Records", "Uteslut inaktiva poster")
                .states(
                        List.of(option(0, "Inactive", "Inaktiv", 0), option(1, "Active", "Aktiv", 2)),
                        List.of(
                                option(0, "Unpublished", "Opublicerad", 0),
                                option(1, "Publishing", "Publiceras", 0),
                                option(2, "Published", "Publicerad", 1)))
                .standardColumns());
        model.add(TableBuilder.of("DuplicateRuleCondition", "duplicateruleconditions")
                .label("Duplicate Rule Condition", "Villkor för dubblettregel")
                .typeCode(4416)
                .owned(Table.Ownership.NONE)
                .text("BaseAttributeName", 100, "Base Field", "Basfält")
                .text("MatchingAttributeName", 100, "Matching Field", "Matchande fält")
                .choice(
                        "OperatorCode",
                        "Criteria",
                        "Villkor",
                        option(0, "Exact Match", "Exakt matchning"),
                        option(1, "Same First Characters", "Samma första tecken"),
                        option(2, "Same Last Characters", "Samma sista tecken"),
                        option(3, "Same Date", "Samma datum"),
                        option(4, "Same Date and Time", "Samma datum och tid"),
                        option(5, "Exact Match (Pick List Label)", "Exakt matchning (etikett)"),
                        option(6, "Exact Match (Pick List Value)", "Exakt matchning (värde)"))
                .column("OperatorParam", ColumnType.INTEGER, "No. of Characters", "Antal tecken")
                .flag("IgnoreBlankValues", "Ignore Blank Values", "Bortse från tomma värden")
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .standardColumns());
        model.relate(
                "DuplicateRule_DuplicateRuleConditions",
                "duplicaterule",
                "duplicaterulecondition",
                "regardingobjectid",
                "regardingobjectid",
                Cascade.CASCADE);
    }
}
