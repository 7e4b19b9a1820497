package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.cli.Terminal.Said;

/** Whoever only looks changes nothing: told by what the stand-in was asked, parts of batches included, and by every row it has. */
class PlanningOnlyReadsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void nothing_but_apply_and_undo_ever_sends_a_change() {
        try (SmallOffice office = SmallOffice.open(folder)) {
            UUID lead = office.lead();
            UUID person = office.formerCustomer();
            office.mail("contact", person);
            UUID incident = office.resolvedCase();
            office.invoice(java.time.LocalDate.of(2015, 4, 1), 2);
            String before = office.rows.image();
            office.dataverse.forget();
            for (String line : List.of(
                    "validate --online",
                    "test",
                    "plan --out looked-at --html plan.html --csv plan.csv --rows 100",
                    "plan -o json",
                    "explain contact " + person,
                    "explain lead " + lead + " --lang sv",
                    "explain incident " + incident,
                    "hold add contact " + person + " --ground 17.3.e --review 2027-03-01",
                    "hold list",
                    "status",
                    "ledger verify",
                    "ledger export export",
                    "pause",
                    "pause --off")) {
                Said said = office.terminal.type(line.split(" "));
                assertThat(said.code()).as(line + "\n" + said.all()).isZero();
            }
            // the first plan needs somebody's word, so run stops after planning
            assertThat(office.terminal.type("run").code()).isEqualTo(4);
            assertThat(office.company.asked()).hasSizeGreaterThan(10).anyMatch(asked -> asked.part());
            assertThat(office.writes()).isEmpty();
            assertThat(office.rows.image()).isEqualTo(before);

            office.carriedOut();
            assertThat(office.writes()).isNotEmpty().allMatch(write -> write.part());
            assertThat(office.rows.image()).isNotEqualTo(before);
        }
    }
}
