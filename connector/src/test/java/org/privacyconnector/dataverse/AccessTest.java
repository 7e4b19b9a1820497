package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** Sight before judgement: what is not seen whole is told, and what cannot be found out counts as not seen. */
class AccessTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final ColumnName PLAIN = new ColumnName("firstname");
    private static final ColumnName SECURED = new ColumnName("governmentid");
    private static final UUID PROFILE = new UUID(7, 7);

    private final VirtualTime time = new VirtualTime();
    private final Scripted world = new Scripted();
    private String depth = "Global";
    private String roles = "";
    private String profiles = "";
    private String permissions = "";
    private String teams = "";

    @BeforeEach
    void a_user() {
        world.onTarget("systemusers(" + Scripted.USER + ")/", one -> {
            if (one.target().contains("RetrieveUserPrivileges()")) {
                return Reply.json("{\"RolePrivileges\":[{\"Depth\":\"" + depth
                        + "\",\"PrivilegeId\":\"00000000-0000-0000-0000-00000000000a\"}]}");
            }
            return value(
                    one.target().contains("systemuserroles")
                            ? roles
                            : one.target().contains("profiles") ? profiles : teams);
        });
        world.onTarget("fieldpermissions?", one -> value(permissions));
    }

    @Test
    void S5_organisation_wide_read_sees_the_whole_table() {
        assertThat(blind(PLAIN)).isEmpty();
    }

    @Test
    void S5_every_smaller_depth_is_a_blind_spot() {
        for (String smaller : List.of("Basic", "Local", "Deep", "", "Something")) {
            depth = smaller;
            assertThat(blind(PLAIN)).as(smaller).get().asString().contains("only a part of contact");
        }
    }

    @Test
    void S5_no_privilege_is_a_blind_spot() {
        world.onTarget("systemusers(" + Scripted.USER + ")/Microsoft", one -> Reply.json("{\"RolePrivileges\":[]}"));
        assertThat(blind(PLAIN)).get().asString().contains("may not read contact");
    }

    @Test
    void S5_a_secured_column_is_a_blind_spot_without_a_profile() {
        assertThat(blind(SECURED)).get().asString().contains("governmentid").contains("column security profile");
    }

    @Test
    void S5_a_profile_opens_a_secured_column() {
        profiles = "{\"fieldsecurityprofileid\":\"" + PROFILE + "\"}";
        permissions = "{\"attributelogicalname\":\"governmentid\",\"canread\":4,\"canreadunmasked\":0}";
        assertThat(blind(SECURED)).isEmpty();
        permissions = "{\"attributelogicalname\":\"governmentid\",\"canread\":0}";
        assertThat(blind(SECURED)).isPresent();
        permissions = "{\"attributelogicalname\":\"firstname\",\"canread\":4}";
        assertThat(blind(SECURED)).isPresent();
    }

    @Test
    void S5_a_teams_profile_opens_it_too() {
        UUID team = new UUID(3, 3);
        teams = "{\"teamid\":\"" + team + "\"}";
        world.onTarget("teams(" + team + ")/teamroles", one -> value(""));
        world.onTarget(
                "teams(" + team + ")/teamprofiles", one -> value("{\"fieldsecurityprofileid\":\"" + PROFILE + "\"}"));
        permissions = "{\"attributelogicalname\":\"governmentid\",\"canread\":4}";
        assertThat(blind(SECURED)).isEmpty();
    }

    @Test
    void S5_the_system_administrator_sees_everything() {
        depth = "Basic";
        roles = "{\"roleid\":\"" + PROFILE + "\",\"_roletemplateid_value\":\"627090ff-40a3-4053-8790-584edc5be201\"}";
        assertThat(blind(SECURED)).isEmpty();
    }

    @Test
    void S5_a_masked_column_needs_leave_to_read_all_records_unmasked() {
        world.onTarget(
                "EntityDefinitions?",
                one -> Reply.json(java.util.Objects.requireNonNull(SmallModel.answer(one.target()))
                        .body()
                        .replace(
                                "]}",
                                ",{\"LogicalName\":\"attributemaskingrule\",\"EntitySetName\":\"attributemaskingrules\","
                                        + "\"PrimaryIdAttribute\":\"attributemaskingruleid\"}]}")));
        world.onTarget("attributemaskingrules?", one -> value("{\"attributelogicalname\":\"governmentid\"}"));
        profiles = "{\"fieldsecurityprofileid\":\"" + PROFILE + "\"}";
        for (int unmasked : new int[] {0, 1}) {
            permissions =
                    "{\"attributelogicalname\":\"governmentid\",\"canread\":4,\"canreadunmasked\":" + unmasked + "}";
            assertThat(blind(SECURED)).get().asString().contains("masked");
        }
        permissions = "{\"attributelogicalname\":\"governmentid\",\"canread\":4,\"canreadunmasked\":3}";
        assertThat(blind(SECURED)).isEmpty();
        world.onTarget("contacts?", one -> value(""));
        try (DataverseClient client = world.open(time)) {
            client.rows().rows(CONTACT, List.of(PROFILE), List.of(SECURED));
            client.rows().rows(CONTACT, List.of(PROFILE), List.of(PLAIN));
        }
        assertThat(world.ofRows().stream().filter(one -> one.target().startsWith("contacts")))
                .extracting(one -> one.target().contains("&UnMaskedData=true"))
                .containsExactly(true, false);
    }

    @Test
    void S5_what_cannot_be_found_out_counts_as_not_seen() {
        world.onTarget("systemusers(", one -> Reply.error(403, "0x80040220", "no"));
        assertThat(blind(PLAIN)).get().asString().contains("could not be found out");
    }

    @Test
    void S5_a_table_or_column_that_is_not_there_is_not_seen() {
        try (DataverseClient client = world.open(time)) {
            assertThat(client.access().blindSpot(new TableName("nosuch"), Set.of()))
                    .isPresent();
        }
        assertThat(blind(new ColumnName("nosuch"))).isPresent();
    }

    @Test
    void S5_rights_are_asked_again_after_a_minute() {
        try (DataverseClient client = world.open(time)) {
            assertThat(client.access().blindSpot(CONTACT, Set.of())).isEmpty();
            depth = "Local";
            assertThat(client.access().blindSpot(CONTACT, Set.of())).isEmpty();
            time.forward(Duration.ofSeconds(61));
            assertThat(client.access().blindSpot(CONTACT, Set.of())).isPresent();
        }
    }

    private Optional<String> blind(ColumnName column) {
        try (DataverseClient client = world.open(time)) {
            return client.access().blindSpot(CONTACT, Set.of(column));
        }
    }

    private static Reply value(String rows) {
        return Reply.json("{\"value\":[" + rows + "]}");
    }
}
