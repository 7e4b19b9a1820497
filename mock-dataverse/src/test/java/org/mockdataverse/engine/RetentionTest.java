package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;
import org.mockdataverse.recycle.RecycleBinSwitch;
import org.mockdataverse.rows.Reference;

class RetentionTest {
    private final World world = new World(retaining("incident"));

    @Test
    void a_policy_moves_what_its_criteria_find_into_the_archive() {
        UUID old = incident("old");
        UUID young = incident("young");
        UUID note = world.insert("annotation", Map.of("subject", "x", "objectid", new Reference("incident", old)));

        assertThat(policy("old", "").status()).isEqualTo(204);
        world.engine.background().settle();

        assertThat(world.row("incident", old)).isNull();
        assertThat(world.row("annotation", note)).isNull();
        assertThat(archived("incident", old)).isTrue();
        assertThat(archived("annotation", note)).isTrue();
        assertThat(world.row("incident", young)).isNotNull();
        assertThat(archived("incident", young)).isFalse();
        assertThat(World.json(world.get("incidents?$select=title")).get("value"))
                .hasSize(1);
        refused(world.get("incidents(" + old + ")"), 404, "0x80040217");
        JsonNode run = World.json(world.get("retentionoperations")).get("value");
        assertThat(run).hasSize(1);
        assertThat(run.at("/0/statecode").intValue()).isEqualTo(1);
    }

    @Test
    void attachments_go_into_the_archive_with_their_contents_and_leave_it_together() {
        UUID old = incident("old");
        UUID email = world.insert("email", Map.of("subject", "x", "regardingobjectid", new Reference("incident", old)));
        UUID attachment = World.created(world.post(
                "activitymimeattachments",
                "{'filename':'a.txt','body':'aGVsbG8=','objectid_email@odata.bind':'emails(" + email + ")'}"));
        UUID content = ((Reference) java.util.Objects.requireNonNull(
                        world.value("activitymimeattachment", attachment, "attachmentid")))
                .id();

        policy("old", "");
        world.engine.background().settle();

        assertThat(world.row("attachment", content)).isNull();
        assertThat(archived("activitymimeattachment", attachment)).isTrue();
        assertThat(archived("attachment", content)).isTrue();

        assertThat(world.post(
                                "BulkDelete",
                                "{'QuerySet':[{'EntityName':'activitymimeattachment','DataSource':'retained','Distinct':false,"
                                        + "'ColumnSet':{'AllColumns':true},'Criteria':{'FilterOperator':'And',"
                                        + "'Conditions':[],'Filters':[]}}],'JobName':'x','SendEmailNotification':false,"
                                        + "'ToRecipients':[],'CCRecipients':[],'RecurrencePattern':'',"
                                        + "'StartDateTime':'2026-03-01T08:00:00Z'}")
                        .status())
                .isEqualTo(200);
        world.later(Duration.ofSeconds(2));
        world.engine.background().settle();
        assertThat(archived("activitymimeattachment", attachment)).isFalse();
        assertThat(archived("attachment", content)).isFalse();
    }

    @Test
    void the_delete_that_empties_the_table_is_set_off_by_the_purge_and_is_no_erasure() {
        RecycleBinSwitch.on(world.service, 30);
        UUID old = incident("old");
        UUID note = world.insert("annotation", Map.of("subject", "x", "objectid", new Reference("incident", old)));
        List<Change> told = new ArrayList<>();
        world.service.watch(new Watcher() {
            @Override
            public void within(Work work, Change change) {
                if (change.kind() == Change.Kind.DELETE) {
                    told.add(change);
                }
            }
        });
        policy("old", "");
        world.engine.background().settle();
        Change root =
                told.stream().filter(each -> each.id().equals(old)).findFirst().orElseThrow();
        Change child =
                told.stream().filter(each -> each.id().equals(note)).findFirst().orElseThrow();
        assertThat(java.util.Objects.requireNonNull(root.parent()).kind().message())
                .isEqualTo("PurgeRetainedContent");
        assertThat(root.depth()).isEqualTo(2);
        assertThat(child.parent()).isEqualTo(root);
        assertThat(world.service.bin().count(world.rows.model().get("incident")))
                .isZero();
    }

    @Test
    void a_policy_comes_again_and_not_before_its_time() {
        UUID old = incident("old");
        assertThat(policy("old", ",'starttime':'2026-03-02T08:00:00Z','recurrence':'FREQ=DAILY;INTERVAL=1'")
                        .status())
                .isEqualTo(204);
        world.engine.background().settle();
        assertThat(world.row("incident", old)).isNotNull();
        world.later(Duration.ofDays(1));
        world.engine.background().settle();
        assertThat(world.row("incident", old)).isNull();
        UUID next = incident("old");
        world.later(Duration.ofDays(1).plusSeconds(1));
        world.engine.background().settle();
        assertThat(world.row("incident", next)).isNull();
    }

    @Test
    void a_policy_that_is_inactive_when_its_time_comes_does_nothing() {
        UUID old = incident("old");
        UUID policy = World.created(policy("old", ",'starttime':'2026-03-02T08:00:00Z'"));
        assertThat(World.json(world.get("retentionconfigs(" + policy + ")"))
                        .get("statuscode")
                        .intValue())
                .isEqualTo(10);
        world.patch("retentionconfigs(" + policy + ")", "{'statecode':1,'statuscode':20}");
        world.later(Duration.ofDays(2));
        world.engine.background().settle();
        assertThat(world.row("incident", old)).isNotNull();
    }

    @Test
    void a_policy_needs_a_table_that_may_be_retained_and_criteria_about_it() {
        assertThat(post("contact", "<fetch><entity name='contact'/></fetch>").status())
                .isEqualTo(400);
        assertThat(post("incident", "<fetch><entity name='contact'/></fetch>").status())
                .isEqualTo(400);
        assertThat(post("nothing", "<fetch><entity name='nothing'/></fetch>").status())
                .isEqualTo(400);
        assertThat(post("incident", "rubbish").status()).isEqualTo(400);
        assertThat(world.count("retentionconfig")).isZero();
    }

    @Test
    void definitions_tell_which_tables_may_be_retained() {
        for (String table : List.of("incident", "contact")) {
            JsonNode definition = World.json(world.get(
                    "EntityDefinitions(LogicalName='" + table + "')?$select=IsRetentionEnabled,IsArchivalEnabled"));
            assertThat(definition.get("IsRetentionEnabled").booleanValue()).isEqualTo(table.equals("incident"));
        }
    }

    @Test
    void messages_that_the_service_sends_itself_are_not_for_others() {
        for (String name :
                List.of("ValidateRetentionConfig", "BulkRetain", "Retain", "PurgeRetainedContent", "RollbackRetain")) {
            refused(world.post(name, "{}"), 501, "0x80040203");
        }
        assertThat(world.post("retentionoperations", "{'name':'x'}").status()).isEqualTo(405);
    }

    private UUID incident(String title) {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        return world.insert("incident", Map.of("title", title, "customerid", new Reference("contact", contact)));
    }

    private boolean archived(String table, UUID id) {
        return world.service.retained().get(world.rows.model().get(table), id) != null;
    }

    private Answer policy(String title, String more) {
        return world.post(
                "retentionconfigs",
                ("{'name':'x','uniquename':'x','entitylogicalname':'incident','criteria':" + fetch(title) + more
                        + "}"));
    }

    private static String fetch(String title) {
        return "'<fetch><entity name=\\'incident\\'><filter><condition attribute=\\'title\\' operator=\\'eq\\' value=\\'"
                + title + "\\' /></filter></entity></fetch>'";
    }

    private Answer post(String table, String criteria) {
        return world.post(
                "retentionconfigs",
                "{'name':'x','uniquename':'x','entitylogicalname':'" + table + "','criteria':'"
                        + criteria.replace("'", "\\'") + "'}");
    }

    private static Model retaining(String name) {
        Model model = StandardModel.create();
        Table table = model.get(name);
        Table.Traits old = table.traits();
        Told told = new Told(null, Map.of("IsRetentionEnabled", BooleanNode.TRUE));
        return model.with(table.withTraits(new Table.Traits(
                old.name(),
                old.schemaName(),
                old.entitySet(),
                old.primaryId(),
                old.primaryName(),
                old.typeCode(),
                old.label(),
                old.ownership(),
                old.tableType(),
                old.activity(),
                old.optimisticConcurrency(),
                old.changeTracking(),
                told)));
    }
}
