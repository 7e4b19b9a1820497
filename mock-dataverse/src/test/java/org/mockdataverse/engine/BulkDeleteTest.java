package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.jobs.Pace;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

class BulkDeleteTest {
    private static final String ONCE = "'RecurrencePattern':''";
    private static final UUID CLERK = UUID.fromString("00000000-0000-0000-0000-0000000000a2");
    private final World world = new World();
    private final RowService service = world.service;
    private final List<Origin> origins = new ArrayList<>();

    @Test
    void rows_that_a_query_finds_are_deleted_after_the_answer() {
        UUID doomed = contact("Ek");
        UUID other = contact("Al");
        UUID job = job(world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE)));
        world.engine.background().settle();

        assertThat(there("contact", doomed)).isFalse();
        assertThat(there("contact", other)).isTrue();
        assertThat(state(job)).isEqualTo("3/30");
        JsonNode row = World.json(world.get("asyncoperations(" + job + ")"));
        assertThat(row.get("name").textValue()).isEqualTo("Clear out");
        assertThat(row.get("operationtype").intValue()).isEqualTo(13);
        JsonNode operation = operation(job);
        assertThat(operation.get("successcount").intValue()).isEqualTo(1);
        assertThat(operation.get("failurecount").intValue()).isZero();
        assertThat(operation.get("isrecurring").booleanValue()).isFalse();
        assertThat(operation.get("statuscode").intValue()).isEqualTo(30);
    }

    @Test
    void only_rows_from_before_the_job_began_go() {
        UUID before = contact("Ek");
        UUID job = job(world.post(
                "BulkDelete", body("contact", "lastname", "Ek", ONCE + ",'StartDateTime':'2026-03-01T09:00:00Z'")));
        world.engine.background().settle();
        assertThat(state(job)).isEqualTo("0/0");
        world.engine.feature(Jobs.class).pace(new Pace(Duration.ZERO, Duration.ofSeconds(1)));
        world.later(Duration.ofHours(1));
        world.engine.background().settle();
        world.later(Duration.ofSeconds(1));
        UUID second = contact("Ek");
        world.engine.background().settle();
        UUID after = contact("Ek");
        world.later(Duration.ofMinutes(1));
        world.engine.background().settle();

        assertThat(state(job)).isEqualTo("3/30");
        assertThat(there("contact", before)).isFalse();
        assertThat(there("contact", second)).isTrue();
        assertThat(there("contact", after)).isTrue();
    }

    @Test
    void run_now_does_not_wait_for_the_start() {
        UUID doomed = contact("Ek");
        job(world.post(
                "BulkDelete",
                body("contact", "lastname", "Ek", ONCE + ",'StartDateTime':'2030-01-01T00:00:00Z','RunNow':true")));
        world.engine.background().settle();
        assertThat(there("contact", doomed)).isFalse();
    }

    @Test
    void a_row_that_cannot_be_deleted_is_told_and_holds_up_no_other() {
        UUID held = contact("Ek");
        UUID free = contact("Ek");
        insert("salesorder", Map.of("name", "x", "customerid", new Reference("contact", held)));

        UUID job = job(world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE)));
        world.engine.background().settle();

        assertThat(there("contact", held)).isTrue();
        assertThat(there("contact", free)).isFalse();
        assertThat(state(job)).isEqualTo("3/30");
        assertThat(operation(job).get("successcount").intValue()).isEqualTo(1);
        assertThat(operation(job).get("failurecount").intValue()).isEqualTo(1);
        JsonNode failure = World.json(world.get("bulkdeletefailures?$filter=_asyncoperationid_value eq " + job))
                .at("/value/0");
        assertThat(failure.get("errornumber").intValue()).isEqualTo(0x80040227);
        assertThat(failure.get("_regardingobjectid_value").textValue()).isEqualTo(held.toString());
    }

    @Test
    void the_bin_and_registered_steps_are_bypassed_only_when_asked() {
        Table table = service.rows().model().get("contact");
        service.watch(new Watcher() {
            @Override
            public void within(Work work, Change change) {
                if (change.kind() == Change.Kind.DELETE && change.table().equals(table)) {
                    origins.add(change.caller().origin());
                }
            }
        });
        for (String options : List.of(
                "",
                ",'Options':{'CanRecoverDeletedRecords':true,'RunJobForSandbox':false}",
                ",'Options':{'CanRecoverDeletedRecords':false,'RunJobForSandbox':false}",
                ",'Options':{'RunJobForSandbox':true}")) {
            contact("Ek");
            job(world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE + options)));
            world.engine.background().settle();
        }

        assertThat(origins).extracting(Origin::bin).containsExactly(true, true, false, false);
        assertThat(origins).extracting(Origin::steps).containsExactly(true, true, true, false);
        assertThat(world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE + ",'Options':5"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_recurring_job_runs_again_by_the_clock() {
        UUID first = contact("Ek");
        UUID job =
                job(world.post("BulkDelete", body("contact", "lastname", "Ek", "'RecurrencePattern':'FREQ=DAILY;'")));
        world.engine.background().settle();
        assertThat(there("contact", first)).isFalse();
        assertThat(state(job)).isEqualTo("1/10");
        assertThat(operation(job).get("isrecurring").booleanValue()).isTrue();
        UUID second = contact("Ek");

        world.later(Duration.ofHours(23));
        world.engine.background().settle();
        assertThat(there("contact", second)).isTrue();
        world.later(Duration.ofHours(1));
        world.engine.background().settle();
        assertThat(there("contact", second)).isFalse();
        assertThat(operation(job).get("successcount").intValue()).isEqualTo(2);
    }

    @Test
    void what_was_deleted_before_a_cancel_stays_deleted() {
        world.engine.feature(Jobs.class).pace(new Pace(Duration.ZERO, Duration.ofSeconds(1)));
        contact("Ek");
        contact("Ek");
        long before = count("contact");
        UUID job = job(world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE)));
        world.engine.background().settle();
        world.later(Duration.ofSeconds(1));
        world.engine.background().settle();
        assertThat(state(job)).isEqualTo("2/20");
        assertThat(world.patch("asyncoperations(" + job + ")", "{'statecode':3,'statuscode':32}")
                        .status())
                .isEqualTo(204);
        world.later(Duration.ofMinutes(1));
        world.engine.background().settle();

        assertThat(count("contact")).isEqualTo(before - 1);
        assertThat(state(job)).isEqualTo("3/32");
        assertThat(operation(job).get("statuscode").intValue()).isEqualTo(32);
    }

    @Test
    void rows_leave_the_archive_and_the_audit_log_too() {
        UUID kept = UUID.randomUUID();
        UUID live = contact("Ek");
        service.writing(() -> {
            Table table = service.rows().model().get("contact");
            StoredRow row = service.rows().get(table, live);
            service.retained()
                    .put(table, kept, 1, java.util.Objects.requireNonNull(row).values());
            return true;
        });
        String query = query("contact", "lastname", "Ek").replace("{'Entity", "{'DataSource':'retained','Entity");
        job(world.post("BulkDelete", "{'QuerySet':[" + query + "],'JobName':'x'," + ONCE + "}"));
        world.engine.background().settle();
        assertThat(service.reading(
                        () -> service.retained().get(service.rows().model().get("contact"), kept)))
                .isNull();
        assertThat(there("contact", live)).isTrue();

        insert("organization", Map.of("name", "Contoso", "isauditenabled", true));
        world.patch("contacts(" + live + ")", "{'lastname':'Al'}");
        assertThat(count("audit")).isPositive();
        job(world.post("BulkDelete", body("audit", "objecttypecode", "contact", ONCE)));
        world.engine.background().settle();
        assertThat(World.json(world.get("audits?$filter=objecttypecode eq 'contact'"))
                        .get("value"))
                .isEmpty();
    }

    @Test
    void what_is_missing_or_not_allowed_is_refused_before_any_job_is_made() {
        long jobs = count("asyncoperation");
        for (String body : List.of(
                "{'QuerySet':[" + query("contact", "lastname", "Ek") + "],'JobName':'x'}",
                "{'QuerySet':[],'JobName':'x'," + ONCE + "}",
                "{'JobName':'x'," + ONCE + "}",
                "{'QuerySet':[" + query("contact", "lastname", "Ek") + "]," + ONCE + "}",
                body("contact", "nothing", "Ek", ONCE),
                body("contact", "lastname", "Ek", ONCE + ",'Nothing':1"),
                body("contact", "lastname", "Ek", ONCE + ",'StartDateTime':'soon'"),
                body("contact", "lastname", "Ek", "'RecurrencePattern':'often'"))) {
            assertThat(world.post("BulkDelete", body).status()).as(body).isEqualTo(400);
        }
        UUID role = world.role("Clerk");
        world.user("clerk", CLERK, World.UNIT);
        world.give(CLERK, role);
        world.grant(role, "contact", org.mockdataverse.metadata.Privilege.Right.READ, 8);
        world.as("clerk");
        assertThat(world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE))
                        .text())
                .contains("prvBulkDelete");
        world.allow(role, "prvBulkDelete");
        Answer denied = world.post("BulkDelete", body("contact", "lastname", "Ek", ONCE));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text()).contains("prvDeleteContact");
        assertThat(count("asyncoperation")).isEqualTo(jobs);
    }

    private static String body(String table, String column, String value, String more) {
        return "{'QuerySet':[" + query(table, column, value)
                + "],'JobName':'Clear out','SendEmailNotification':false,'ToRecipients':[],'CCRecipients':[]," + more
                + "}";
    }

    private static String query(String table, String column, String value) {
        return "{'EntityName':'" + table + "','ColumnSet':{'AllColumns':true},'Distinct':false,"
                + "'Criteria':{'FilterOperator':'And','Conditions':[{'AttributeName':'" + column
                + "','Operator':'Equal','Values':[{'Type':'System.String','Value':'" + value + "'}]}],'Filters':[]}}";
    }

    private static UUID job(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return UUID.fromString(World.json(answer).get("JobId").textValue());
    }

    private String state(UUID job) {
        JsonNode row = World.json(world.get("asyncoperations(" + job + ")?$select=statecode,statuscode"));
        return row.get("statecode") + "/" + row.get("statuscode");
    }

    private JsonNode operation(UUID job) {
        return World.json(world.get("bulkdeleteoperations?$filter=_asyncoperationid_value eq " + job))
                .at("/value/0");
    }

    private UUID contact(String name) {
        return insert("contact", Map.of("lastname", name));
    }

    private UUID insert(String table, Map<String, ?> values) {
        Table to = service.rows().model().get(table);
        return service.create(Caller.ofSystem(World.USER), to, null, service.draft(to, values));
    }

    private boolean there(String table, UUID id) {
        return service.get(service.rows().model().get(table), id).isPresent();
    }

    private long count(String table) {
        return service.reading(() -> service.rows().count(service.rows().model().get(table)));
    }
}
