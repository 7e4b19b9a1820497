package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.privacyconnector.policy.Start;
import org.privacyconnector.table.RowRef;

/** When a row's time is out, from both sides of every limit (S7). */
class DueByColumnTest {
    private final Crm crm = new Crm();

    @Test
    void a_row_is_kept_on_its_last_day() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = crm.world.put("contact", "new_endedon", LocalDate.of(2023, 11, 23));
        assertThat(crm.plan().of(row)).isNull();
    }

    @Test
    void a_row_is_due_the_day_after() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = crm.world.put("contact", "new_endedon", LocalDate.of(2023, 11, 22));
        assertThat(crm.plan().of(row)).isEqualTo("delete");
    }

    @Test
    void a_month_that_is_too_short_ends_on_its_last_day() {
        crm.rule("former-customers", "contact").after("P1M").delete();
        RowRef row = crm.world.put("contact", "new_endedon", LocalDate.of(2026, 1, 31));
        crm.today = LocalDate.of(2026, 2, 28);
        assertThat(crm.plan().of(row)).isNull();
        crm.today = LocalDate.of(2026, 3, 1);
        assertThat(crm.plan().of(row)).isEqualTo("delete");
    }

    @Test
    void a_year_from_29_February_ends_on_28_February() {
        crm.rule("former-customers", "contact").after("P1Y").delete();
        RowRef row = crm.world.put("contact", "new_endedon", LocalDate.of(2024, 2, 29));
        crm.today = LocalDate.of(2025, 2, 28);
        assertThat(crm.plan().of(row)).isNull();
        crm.today = LocalDate.of(2025, 3, 1);
        assertThat(crm.plan().of(row)).isEqualTo("delete");
    }

    @Test
    void a_user_local_moment_counts_by_its_date_in_the_zone() {
        crm.rule("former-customers", "contact").starts("new_lastlogin").delete();
        RowRef lastMomentOfTheDay = crm.world.put("contact", "new_lastlogin", Crm.at("2023-11-22T23:59:59"));
        RowRef firstMomentOfTheNext = crm.world.put("contact", "new_lastlogin", Crm.at("2023-11-23T00:00:00"));
        Drawn plan = crm.plan();
        assertThat(plan.of(lastMomentOfTheDay)).isEqualTo("delete");
        assertThat(plan.of(firstMomentOfTheNext)).isNull();
    }

    @Test
    void S7_a_day_with_a_clock_change_ends_when_its_own_midnight_comes() {
        // 25 October 2026 has 25 hours in Stockholm: it ends at 23:00 UTC, the day before ended at 22:00 UTC
        crm.rule("former-customers", "contact")
                .starts("new_lastlogin")
                .after("P1D")
                .delete();
        RowRef within = crm.world.put("contact", "new_lastlogin", Instant.parse("2026-10-25T22:59:59Z"));
        RowRef after = crm.world.put("contact", "new_lastlogin", Instant.parse("2026-10-25T23:00:00Z"));
        crm.today = LocalDate.of(2026, 10, 27);
        Drawn plan = crm.plan();
        assertThat(plan.of(within)).isEqualTo("delete");
        assertThat(plan.of(after)).isNull();
    }

    @Test
    void a_time_zone_independent_moment_counts_by_its_wall_time() {
        crm.rule("former-customers", "contact").starts("new_walltime").delete();
        RowRef late = crm.world.put(
                "contact",
                "new_walltime",
                LocalDateTime.parse("2023-11-22T23:59:59").toInstant(ZoneOffset.UTC));
        RowRef next = crm.world.put(
                "contact",
                "new_walltime",
                LocalDateTime.parse("2023-11-23T00:00:00").toInstant(ZoneOffset.UTC));
        Drawn plan = crm.plan();
        assertThat(plan.of(late)).isEqualTo("delete");
        assertThat(plan.of(next)).isNull();
    }

    @Test
    void a_row_without_a_clock_is_never_due_and_is_counted() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = crm.world.put("contact", "lastname", "ZZPII-Berg");
        Drawn plan = crm.plan();
        assertThat(plan.of(row)).isNull();
        assertThat(plan.rule().neverDue()).isEqualTo(1);
        assertThat(plan.rule().tableRows()).isEqualTo(1);
    }

    @Test
    void another_column_may_start_the_clock_of_rows_that_have_none() {
        crm.rule("former-customers", "contact").otherwise("createdon").delete();
        RowRef old = crm.world.put("contact", "createdon", Crm.at("2020-01-01T12:00:00"));
        RowRef young = crm.world.put("contact", "createdon", Crm.at("2026-01-01T12:00:00"));
        RowRef endedLater = crm.world.put(
                "contact", "createdon", Crm.at("2020-01-01T12:00:00"), "new_endedon", LocalDate.of(2025, 1, 1));
        RowRef neither = crm.world.put("contact", "lastname", "ZZPII-Ek");
        Drawn plan = crm.plan();
        assertThat(plan.of(old)).isEqualTo("delete");
        assertThat(plan.of(young)).isNull();
        assertThat(plan.of(endedLater)).isNull();
        assertThat(plan.of(neither)).isNull();
        assertThat(plan.rule().neverDue()).isEqualTo(1);
    }

    @Test
    void a_law_keeps_through_the_seventh_calendar_year() {
        crm.rule("invoices", "invoice").law("SE/BFL-7-2", "new_bookedon").delete();
        RowRef row = crm.world.put("invoice", "new_bookedon", LocalDate.of(2019, 1, 2));
        crm.today = LocalDate.of(2026, 12, 31);
        assertThat(crm.plan().of(row)).isNull();
        crm.today = LocalDate.of(2027, 1, 1);
        assertThat(crm.plan().of(row)).isEqualTo("delete");
    }

    @Test
    void S6_modifiedon_as_a_clock_is_a_warning() {
        crm.rule("former-customers", "contact").starts("modifiedon").delete();
        assertThat(crm.plan().rule().notes()).anyMatch(note -> note.contains("warning") && note.contains("modifiedon"));
    }

    @Test
    void a_rule_whose_law_has_no_column_of_its_own_start_needs_none() {
        crm.rule("invoices", "invoice")
                .starts(new Start.ByLaw())
                .law("SE/BFL-7-2", "new_bookedon")
                .delete();
        crm.world.put("invoice", "name", "ZZPII-1");
        assertThat(crm.plan().rule().neverDue()).isEqualTo(1);
    }
}
