package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plan over a million leads, and the apply of a tenth of them, in processes of 256 MB; the stand-in is asked what became of it. */
@Tag("slow")
class MillionRowsJourneyTest {
    private static final int LEADS = Integer.getInteger("journey.leads", 1_000_000);
    private static final int MONTHS = 42;
    private static final Set<String> ACTIVITIES = Set.of("email", "phonecall", "task", "appointment");
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final Pattern ROW = Pattern.compile("^old-leads,([a-z]+)\\(([0-9a-f-]{36})\\),");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void a_million_rows_are_planned_and_a_tenth_of_them_deleted_within_256_megabytes() throws Exception {
        long begun = System.nanoTime();
        try (StandIn standIn = StandIn.start(
                folder,
                "3g",
                List.of(
                        "--seed",
                        "swedish",
                        "--contacts",
                        "1000",
                        "--leads",
                        Integer.toString(LEADS),
                        "--activities",
                        "4000"))) {
            System.out.printf(
                    "%d leads made in %.1f s%n", standIn.seeded("lead"), (System.nanoTime() - begun) / 1_000_000_000.0);
            journey(standIn, new Office(folder));
        }
    }

    private static void journey(StandIn standIn, Office office) throws Exception {
        office.writePolicy(MONTHS);
        String approver = office.type("approve", "--new-key", "karin.key").out().strip();
        office.writeOperator(standIn, approver);
        assertThat(office.type("ledger", "keys", "--create").code()).isZero();
        assertThat(office.type("validate", "--online").code()).isZero();

        Office.Said plan = office.type(
                "plan", "--out", "plan", "--html", "plan.html", "--csv", "plan.csv", "--rows", "20", "-o", "json");
        assertThat(plan.code()).isZero();
        JsonNode sealed = JSON.readTree(plan.out()).required("data");
        Map<String, Set<String>> planned = planned(office.at("plan.csv"));
        Set<String> due = dueLeads(standIn, sealed.required("asOf").asText());
        assertThat(due.size()).isBetween(LEADS / 11, LEADS / 9);
        assertThat(planned.get("lead")).isEqualTo(due);
        long lines = planned.values().stream().mapToLong(Set::size).sum();
        assertThat(sealed.required("due").asLong()).isEqualTo(lines);

        assertThat(office.type("approve", "plan", "--key", "karin.key").code()).isZero();
        Office.Said apply = office.type("apply", "--approval", "plan", "-o", "json");
        assertThat(apply.code()).isZero();
        System.out.printf(
                "planned %.0f of the table's rows a second, applied %.0f rows a second%n",
                LEADS / (plan.took().toMillis() / 1000.0), lines / (apply.took().toMillis() / 1000.0));
        carriedOut(standIn, planned, due);

        Office.Said again = office.type("plan", "--exit-code");
        assertThat(again.code()).as("nothing is left to do").isZero();
        assertThat(office.type("ledger", "verify").code()).isZero();
        ledgerTellsOfEvery(office, due.iterator().next(), lines);
        assertThat(office.type("apply", sealed.required("id").asText()).code())
                .as("a plan is used once")
                .isEqualTo(4);
    }

    /** The rows of the plan by table, from what it writes for people. */
    private static Map<String, Set<String>> planned(Path csv) throws Exception {
        Map<String, Set<String>> rows = new HashMap<>();
        try (Stream<String> lines = Files.lines(csv)) {
            lines.skip(1).forEach(line -> {
                Matcher row = ROW.matcher(line);
                assertThat(row.find()).as(line).isTrue();
                rows.computeIfAbsent(row.group(1), table -> new HashSet<>()).add(row.group(2));
            });
        }
        return rows;
    }

    /** Leads that the rule means, as Dataverse answers a filter written by hand. */
    private static Set<String> dueLeads(StandIn standIn, String asOf) throws Exception {
        LocalDate limit = LocalDate.parse(asOf.substring(0, 10)).minus(MONTHS, ChronoUnit.MONTHS);
        Set<String> due = new HashSet<>();
        standIn.each(
                "leads",
                "leadid",
                "statecode ne 1 and createdon lt " + limit.atStartOfDay(ZONE).toInstant(),
                lead -> due.add(lead.required("leadid").asText()));
        return due;
    }

    /** What was planned is gone, and nothing else. */
    private static void carriedOut(StandIn standIn, Map<String, Set<String>> planned, Set<String> due)
            throws Exception {
        Map<String, String> sets = Map.of(
                "lead", "leads",
                "annotation", "annotations",
                "email", "emails",
                "phonecall", "phonecalls",
                "task", "tasks",
                "appointment", "appointments",
                "activityparty", "activityparties",
                "contact", "contacts",
                "incident", "incidents");
        assertThat(sets.keySet()).containsAll(planned.keySet());
        assertThat(planned.keySet()).contains("lead", "annotation", "activityparty", "email", "phonecall");
        for (Map.Entry<String, String> set : sets.entrySet()) {
            String table = set.getKey();
            String id = ACTIVITIES.contains(table) ? "activityid" : table + "id";
            Set<String> gone = planned.getOrDefault(table, Set.of());
            long[] left = {0};
            List<String> stayed = new ArrayList<>();
            standIn.each(set.getValue(), id, "", row -> {
                left[0]++;
                addIfIn(gone, row.required(id), stayed);
            });
            assertThat(stayed).as(table).isEmpty();
            assertThat(left[0]).as(table).isEqualTo(standIn.seeded(table) - gone.size());
        }
        List<String> orphans = new ArrayList<>();
        standIn.each(
                "annotations",
                "annotationid,_objectid_value",
                "",
                note -> addIfIn(due, note.path("_objectid_value"), orphans));
        assertThat(orphans).isEmpty();
    }

    private static void addIfIn(Set<String> some, JsonNode id, List<String> found) {
        if (some.contains(id.asText())) {
            found.add(id.asText());
        }
    }

    private static void ledgerTellsOfEvery(Office office, String lead, long lines) throws Exception {
        Office.Said explained = office.type("explain", "lead", lead, "-o", "json");
        assertThat(explained.code()).isZero();
        assertThat(explained.took()).isLessThan(Duration.ofSeconds(60));
        Office.Said status = office.type("status");
        assertThat(status.code()).isZero();
        assertThat(status.took()).isLessThan(Duration.ofSeconds(30));
        assertThat(office.type("ledger", "export", "export").code()).isZero();
        try (Stream<String> entries = Files.lines(office.at("export/entries.jsonl"))) {
            assertThat(entries.filter(entry -> entry.contains("\"outcome\":\"done\""))
                            .count())
                    .isEqualTo(lines);
        }
    }
}
