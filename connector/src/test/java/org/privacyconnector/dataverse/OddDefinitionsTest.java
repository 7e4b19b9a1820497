package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** Definitions that are new, odd or ambiguous are read the careful way. */
class OddDefinitionsTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final String OF_CONTACT = "EntityDefinitions(LogicalName='contact')/";

    private final VirtualTime time = new VirtualTime();
    private final Scripted world = new Scripted();

    @Test
    void a_type_that_nobody_knows_is_told_as_other() {
        try (DataverseClient client = world.open(time)) {
            assertThat(client.metadata().table(CONTACT).orElseThrow().columns().get(new ColumnName("new_strange")))
                    .extracting(column -> column.type())
                    .isEqualTo(ColumnType.OTHER);
        }
    }

    @Test
    void a_label_for_two_choices_names_neither_and_both_stay_known_by_number() {
        world.onTarget(
                OF_CONTACT + "Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
                one -> value("{\"LogicalName\":\"gendercode\",\"OptionSet\":{\"Options\":[" + option(1, "Same", "Ett")
                        + "," + option(2, "Same") + "," + option(3, "Other") + "]}}"));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.metadata().table(CONTACT).orElseThrow().columns().get(new ColumnName("gendercode")))
                    .extracting(column -> column.choices())
                    .isEqualTo(Map.of("Ett", 1, "Same (2)", 2, "Other", 3));
        }
    }

    @Test
    void a_cascade_of_any_unknown_kind_is_taken_for_the_strongest() {
        world.onTarget(
                OF_CONTACT + "OneToManyRelationships",
                one -> value(child("a", "Active") + ","
                        + child("b", "UserOwned") + "," + child("c", "") + "," + child("d", "Cascade") + ","
                        + child("e", "NoCascade") + "," + child("f", "RemoveLink") + "," + child("g", "Restrict")));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.metadata().childrenOf(CONTACT))
                    .extracting(one -> one.onDelete())
                    .containsExactly(
                            DeleteBehavior.CASCADE,
                            DeleteBehavior.CASCADE,
                            DeleteBehavior.CASCADE,
                            DeleteBehavior.CASCADE,
                            DeleteBehavior.NO_CASCADE,
                            DeleteBehavior.REMOVE_LINK,
                            DeleteBehavior.RESTRICT);
        }
    }

    @Test
    void S2_a_relationship_that_cannot_be_read_is_an_error_and_never_left_out() {
        world.onTarget(OF_CONTACT + "OneToManyRelationships", one -> value("{\"SchemaName\":\"x\"}"));
        try (DataverseClient client = world.open(time)) {
            assertThatThrownBy(() -> client.metadata().childrenOf(CONTACT)).isInstanceOf(DataverseException.class);
        }
    }

    @Test
    void S9_virtual_and_elastic_tables_are_recognised_by_either_sign() {
        world.onTarget(
                "EntityDefinitions?",
                one -> value(table("a", "\"TableType\":\"Virtual\"") + ","
                        + table("b", "\"DataProviderId\":\"7015a531-cc0d-4537-b5f2-c882a1eb65ad\"") + ","
                        + table(
                                "c",
                                "\"TableType\":\"Elastic\",\"DataProviderId\":\"1d9bde74-9ebd-4da9-8ff5-aa74945b9f74\"")
                        + "," + table("d", "\"IsActivity\":true") + ","
                        + table("e", "\"DataProviderId\":\"00000000-0000-0000-0000-000000000000\"") + ","
                        + table("f", "\"TableType\":\"Standard\",\"DataProviderId\":null")));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.metadata().tables().stream()
                            .map(name ->
                                    client.metadata().table(name).orElseThrow().kind()))
                    .containsExactly(
                            TableKind.VIRTUAL,
                            TableKind.VIRTUAL,
                            TableKind.ELASTIC,
                            TableKind.ACTIVITY,
                            TableKind.STANDARD,
                            TableKind.STANDARD);
        }
    }

    @Test
    void a_failed_reading_is_read_again_and_a_good_one_is_kept() {
        int[] asked = {0};
        world.onTarget("EntityDefinitions?", one -> asked[0]++ == 0 ? Reply.error(403, "0x80040220", "no") : null);
        try (DataverseClient client = world.open(time)) {
            assertThatThrownBy(() -> client.metadata().tables()).isInstanceOf(DataverseException.class);
            assertThat(client.metadata().tables()).contains(CONTACT);
            assertThat(client.metadata().tables()).contains(CONTACT);
        }
        assertThat(asked[0]).isEqualTo(2);
    }

    private static Reply value(String rows) {
        return Reply.json("{\"value\":[" + rows + "]}");
    }

    private static String table(String name, String more) {
        return "{\"LogicalName\":\"" + name + "\",\"EntitySetName\":\"" + name + "s\",\"PrimaryIdAttribute\":\"" + name
                + "id\"," + more + "}";
    }

    private static String child(String name, String delete) {
        return "{\"SchemaName\":\"" + name
                + "\",\"ReferencedEntity\":\"contact\",\"ReferencedAttribute\":\"contactid\","
                + "\"ReferencingEntity\":\"" + name + "\",\"ReferencingAttribute\":\"x\","
                + "\"ReferencedEntityNavigationPropertyName\":null,\"CascadeConfiguration\":{\"Delete\":\"" + delete
                + "\"}}";
    }

    private static String option(int value, String... labels) {
        StringBuilder all = new StringBuilder();
        for (String label : labels) {
            all.append(all.length() == 0 ? "" : ",")
                    .append("{\"Label\":\"")
                    .append(label)
                    .append("\"}");
        }
        return "{\"Value\":" + value + ",\"Label\":{\"LocalizedLabels\":[" + all + "]}}";
    }
}
