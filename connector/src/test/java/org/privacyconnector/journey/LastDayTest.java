package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of clock from both sides of its last midnight, in the environment's zone. */
class LastDayTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallOffice office;

    @BeforeEach
    void open() {
        office = SmallOffice.open(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void keptUntil(String table, UUID row, String lastMoment, String next, String effect) {
        office.hours.to(lastMoment);
        office.plan();
        assertThat(office.planned(table, row)).doesNotContain(effect);
        office.hours.to(next);
        office.plan();
        assertThat(office.planned(table, row)).contains(effect);
    }

    @Test
    void S7_an_invoice_is_kept_through_the_seventh_calendar_year_after_its_own() {
        UUID first = office.invoice(LocalDate.of(2018, 1, 1), 2);
        UUID last = office.invoice(LocalDate.of(2018, 12, 31), 2);
        UUID later = office.invoice(LocalDate.of(2019, 1, 1), 2);
        keptUntil("invoice", last, "2025-12-31T22:59:59Z", "2025-12-31T23:00:00Z", "delete");
        assertThat(office.planned("invoice", first)).contains("delete");
        assertThat(office.planned("invoice", later)).doesNotContain("delete");
        keptUntil("invoice", later, "2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z", "delete");
    }

    @Test
    void S7_a_lead_is_kept_on_the_last_day_of_its_24_months() {
        UUID lead = office.lead(Instant.parse("2024-11-22T22:59:59Z"));
        UUID nextDay = office.lead(Instant.parse("2024-11-22T23:00:00Z"));
        keptUntil("lead", lead, "2026-11-22T22:59:59Z", "2026-11-22T23:00:00Z", "quarantine");
        assertThat(office.planned("lead", nextDay)).doesNotContain("quarantine");
        keptUntil("lead", nextDay, "2026-11-23T22:59:59Z", "2026-11-23T23:00:00Z", "quarantine");
    }

    @Test
    void S7_a_call_moves_the_end_to_24_months_after_it() {
        UUID lead = office.lead();
        office.callFrom("lead", lead, Instant.parse("2025-03-29T22:30:00Z"));
        keptUntil("lead", lead, "2027-03-29T21:59:59Z", "2027-03-29T22:00:00Z", "quarantine");
    }

    @Test
    void S7_a_former_customer_is_kept_on_the_last_day_of_the_36_months_and_carried_out_the_day_after() {
        UUID person = office.formerCustomer(LocalDate.of(2023, 11, 23));
        keptUntil("contact", person, "2026-11-23T22:59:59Z", "2026-11-23T23:00:00Z", "anonymise");
        office.carriedOut();
        assertThat(office.value("contact", person, "lastname")).isEqualTo("Avidentifierad");
    }
}
