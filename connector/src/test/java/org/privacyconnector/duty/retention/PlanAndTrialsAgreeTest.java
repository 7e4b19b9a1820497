package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.RuleTest;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.trial.RuleTrials;
import org.privacyconnector.policy.trial.TrialResult;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;

/** The planner and the trial of rules call the same rows due, on every day of four years (S7). */
class PlanAndTrialsAgreeTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate END = LocalDate.of(2027, 1, 1);

    /** Leap days, month ends, days of 23 and of 25 hours, turns of the year. */
    private static final List<LocalDate> STARTS = Stream.of(
                    "2019-12-31",
                    "2020-02-29",
                    "2022-01-31",
                    "2022-12-31",
                    "2023-01-01",
                    "2023-02-28",
                    "2023-03-26",
                    "2023-10-29",
                    "2024-01-30",
                    "2024-02-29",
                    "2024-03-31",
                    "2024-10-27",
                    "2025-08-31",
                    "2026-04-30",
                    "2026-12-31")
            .map(LocalDate::parse)
            .toList();

    static Stream<Arguments> rules() {
        List<Arguments> rules = new ArrayList<>();
        for (Term term : List.of(
                after("P1D"),
                after("P30D"),
                after("P1M"),
                after("P13M"),
                after("P1Y"),
                after("P4Y"),
                law(Month.DECEMBER),
                law(Month.APRIL))) {
            rules.add(Arguments.of("new_endedon", term));
        }
        for (String column : List.of("new_lastlogin", "new_walltime")) {
            for (Term term : List.of(after("P1D"), after("P1M"), law(Month.FEBRUARY))) {
                rules.add(Arguments.of(column, term));
            }
        }
        return rules.stream();
    }

    private static Term after(String period) {
        return new Term.After(Period.parse(period));
    }

    private static Term law(Month ends) {
        return new Term.ByLaw("SE/BFL-7-2", new ColumnName("new_endedon"), ends);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void S7_on_every_day_of_four_years(String column, Term term) {
        Crm crm = new Crm();
        ColumnName name = new ColumnName(column);
        crm.rule("some", "contact").starts(column).delete();
        RetentionRule rule = term instanceof Term.ByLaw law
                ? with(crm, new Start.ByLaw(), new Term.ByLaw(law.law(), name, law.fiscalYearEnds()), List.of())
                : with(crm, new Start.ByColumn(name), term, List.of());
        crm.rules.set(0, rule);
        Map<RowRef, LocalDate> rows = new LinkedHashMap<>();
        for (LocalDate start : STARTS) {
            for (Object value : values(column, start)) {
                rows.put(crm.world.put("contact", column, value), start);
            }
        }
        RetentionDuty duty = crm.duty();
        List<RuleTest> tests = new ArrayList<>();
        for (LocalDate today = FIRST; today.isBefore(END); today = today.plusDays(1)) {
            Drawn plan = new Drawn();
            duty.plan(asOf(today), plan);
            Map<LocalDate, Boolean> due = new LinkedHashMap<>();
            for (Map.Entry<RowRef, LocalDate> row : rows.entrySet()) {
                boolean now = plan.findings.stream().anyMatch(f -> f.row().equals(row.getKey()));
                Boolean other = due.put(row.getValue(), now);
                assertThat(other == null || other == now)
                        .as("first and last moment of %s on %s", row.getValue(), today)
                        .isTrue();
            }
            LocalDate day = today;
            due.forEach((start, now) -> tests.add(test(Map.of(column, start.toString()), day, now)));
        }
        assertPasses(crm, with(crm, rule.start(), rule.term(), tests), STARTS.size() * 1461);
    }

    @Test
    void for_the_last_contact_from_the_person_and_rows_without_a_start() {
        Random random = new Random(7);
        Crm crm = new Crm();
        crm.rule("some", "lead")
                .starts(new Start.LastContactFromPerson(List.of(new ColumnName("new_seenon"))))
                .otherwise("createdon")
                .after("P6M")
                .delete();
        crm.world.more("lead", World.date("new_seenon", org.privacyconnector.table.DateBehavior.DATE_ONLY));
        Map<RowRef, Map<String, String>> rows = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            RowRef lead = crm.world.put("lead", "lastname", "ZZPII-" + i);
            Map<String, String> given = new LinkedHashMap<>();
            if (random.nextInt(4) > 0) {
                LocalDate created = day(random);
                crm.world.edit(lead, "createdon", moment(created, random));
                given.put("createdon", created.toString());
            }
            if (random.nextInt(3) == 0) {
                LocalDate seen = day(random);
                crm.world.edit(lead, "new_seenon", seen);
                given.put("new_seenon", seen.toString());
            }
            LocalDate newest = null;
            for (int n = random.nextInt(4); n > 0; n--) {
                LocalDate on = day(random);
                boolean outgoing = random.nextInt(3) == 0;
                crm.world.put(
                        random.nextBoolean() ? "email" : "phonecall",
                        "regardingobjectid",
                        lead,
                        "createdon",
                        moment(on, random),
                        "directioncode",
                        outgoing);
                newest = outgoing ? newest : later(newest, on);
            }
            for (int n = random.nextInt(3); n > 0; n--) {
                LocalDate on = day(random);
                int mask = List.of(1, 2, 5, 6, 7, 8, 9).get(random.nextInt(7));
                RowRef pointer = crm.world.put("activitypointer", "createdon", moment(on, random));
                crm.world.put("activityparty", "partyid", lead, "activityid", pointer, "participationtypemask", mask);
                newest = List.of(1, 5, 6, 7).contains(mask) ? later(newest, on) : newest;
            }
            if (newest != null) {
                given.put("lastContactFrom", newest.toString());
            }
            rows.put(lead, given);
        }
        RetentionDuty duty = crm.duty();
        List<RuleTest> tests = new ArrayList<>();
        for (LocalDate today = FIRST; today.isBefore(END); today = today.plusDays(29)) {
            Drawn plan = new Drawn();
            duty.plan(asOf(today), plan);
            LocalDate day = today;
            rows.forEach((row, given) -> tests.add(test(
                    given, day, plan.findings.stream().anyMatch(f -> f.row().equals(row)))));
        }
        RetentionRule rule = crm.rules.get(0);
        assertPasses(crm, with(crm, rule.start(), rule.term(), tests), tests.size());
        assertThat(tests).anyMatch(RuleTest::due).anyMatch(test -> !test.due());
    }

    private static void assertPasses(Crm crm, RetentionRule rule, int count) {
        Policy policy = crm.policy();
        List<TrialResult> results = new RuleTrials(Crm.LAWS, Crm.STOCKHOLM)
                .run(new Policy(
                        policy.limits(),
                        policy.dataMap(),
                        List.of(),
                        List.of(rule),
                        "policy",
                        Notifications.NONE,
                        null));
        assertThat(results).hasSize(count);
        assertThat(results.stream().filter(result -> !result.passed()).limit(3)).isEmpty();
    }

    private static RetentionRule with(Crm crm, Start start, Term term, List<RuleTest> tests) {
        RetentionRule r = crm.rules.get(0);
        return new RetentionRule(
                r.name(),
                r.because(),
                r.purpose(),
                r.owner(),
                r.table(),
                start,
                r.withoutStart(),
                term,
                r.where(),
                r.unless(),
                r.then(),
                tests,
                r.sentence(),
                r.fingerprint(),
                r.place());
    }

    private static RuleTest test(Map<String, String> given, LocalDate asOf, boolean due) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        given.forEach(row::put);
        return new RuleTest(row, asOf, due, null, Crm.PLACE);
    }

    private static AsOf asOf(LocalDate today) {
        return new AsOf(today.atTime(LocalTime.NOON).atZone(Crm.STOCKHOLM).toInstant(), Crm.STOCKHOLM);
    }

    /** The first and the last moment of the day as the column stores them. */
    private static List<Object> values(String column, LocalDate day) {
        if (column.equals("new_endedon")) {
            return List.of(day);
        }
        Instant first = column.equals("new_walltime")
                ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                : day.atStartOfDay(Crm.STOCKHOLM).toInstant();
        Instant next = column.equals("new_walltime")
                ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : day.plusDays(1).atStartOfDay(Crm.STOCKHOLM).toInstant();
        return List.of(first, next.minusSeconds(1));
    }

    private static LocalDate later(@Nullable LocalDate one, LocalDate other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2022, 6, 1).plusDays(random.nextInt(1400));
    }

    private static Instant moment(LocalDate day, Random random) {
        return day.atTime(random.nextInt(24), random.nextInt(60))
                .atZone(Crm.STOCKHOLM)
                .toInstant();
    }
}
