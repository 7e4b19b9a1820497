package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.rows.Reference;
import org.privacyconnector.cli.Terminal.Said;

/** What Dataverse itself forbids, vetoes or undoes ends with a person, and is never forced. */
class PlatformTest {
    private static final String ANONYMISE = """
                then:
                  anonymise:
                    everyPersonalColumn: empty
                    lastname: {fixed: Avidentifierad}
                    leave: {address1_city: statistics by town}
                    related: as-data-map
            """;

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

    private void customersAreDeleted() {
        office.terminal.edit("config/retention.yaml", ANONYMISE, "    then: delete\n");
    }

    private void invoicesAreAnonymised() {
        String keep = "    keep: {law: SE/BFL-7-2, from: datedelivered}\n";
        office.terminal.edit(
                "config/retention.yaml",
                keep + "    then: delete\n",
                keep + "    then: {anonymise: {everyPersonalColumn: empty, name: {fixed: Faktura}}}\n");
    }

    private UUID orderOf(UUID person) {
        return office.rows.create(
                "salesorder",
                Map.of(
                        "name",
                        "Order",
                        "createdon",
                        SmallOffice.LONG_AGO,
                        "customerid",
                        new Reference("contact", person)));
    }

    @Test
    void S9_a_closed_invoice_that_would_have_to_change_is_blocked_and_an_open_one_changes() {
        invoicesAreAnonymised();
        UUID paid = office.invoice(LocalDate.of(2015, 4, 1), 2);
        UUID open = office.invoice(LocalDate.of(2015, 4, 1), 0);
        office.approved();
        assertThat(office.planned("invoice", paid)).contains("closed");
        office.dataverse.forget();
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(office.writes())
                .isNotEmpty()
                .noneMatch(write -> write.target().contains(paid.toString()));
        assertThat(office.value("invoice", paid, "description")).isEqualTo("x");
        assertThat(office.value("invoice", open, "description")).isEqualTo("");
        assertThat(office.told("invoice", open)).containsExactly("anonymise done");
    }

    @Test
    void S9_an_invoice_closed_while_the_change_is_on_its_way_is_left_as_it_is() {
        invoicesAreAnonymised();
        UUID open = office.invoice(LocalDate.of(2015, 4, 1), 0);
        office.approved();
        office.meanwhile.beforeWrite(
                () -> office.rows.update("invoice", open, Map.of("statecode", 2, "statuscode", 100_001)));
        Said said = office.apply();
        assertThat(office.value("invoice", open, "description")).as(said.all()).isEqualTo("x");
        assertThat(office.told("invoice", open)).doesNotContain("anonymise done");
    }

    @Test
    void S10_what_dataverse_restricts_is_not_even_tried() {
        customersAreDeleted();
        UUID person = office.formerCustomer();
        orderOf(person);
        UUID other = office.formerCustomer();
        office.approved();
        office.dataverse.forget();
        office.apply();
        assertThat(office.rows.exists("contact", person)).isTrue();
        assertThat(office.rows.exists("contact", other)).isFalse();
        assertThat(office.writes())
                .noneMatch(write ->
                        write.method().equals("DELETE") && write.target().contains(person.toString()));
    }

    @Test
    void S10_a_restriction_met_on_the_way_ends_with_a_person_and_is_sent_once() {
        customersAreDeleted();
        UUID person = office.formerCustomer();
        UUID other = office.formerCustomer();
        office.approved();
        office.dataverse.forget();
        office.meanwhile.beforeWrite(() -> orderOf(person));
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(said.out()).contains("needs a person: 1 rows, former-customers, contact: delete blocked");
        assertThat(office.rows.exists("contact", person)).isTrue();
        assertThat(office.told("contact", person)).containsExactly("delete blocked");
        assertThat(office.told("contact", other)).containsExactly("delete done");
        assertThat(office.writes().stream().filter(write -> write.target().contains(person.toString())))
                .hasSize(1);
    }

    @Test
    void S10_a_row_that_a_plug_in_brings_back_is_found_by_the_proof() {
        UUID incident = office.resolvedCase();
        Map<String, Object> values = office.rows.get("incident", incident).orElseThrow();
        UUID other = office.resolvedCase();
        office.approved();
        office.meanwhile.afterWrite(() -> office.rows.create("incident", incident, given(values)));
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(said.out()).contains("needs a person").contains("incident");
        assertThat(office.told("incident", incident)).last().asString().contains("blocked");
        assertThat(office.told("incident", other)).containsExactly("delete done");
        assertThat(office.terminal.type("ledger", "verify").code()).isZero();
    }

    @Test
    void S10_a_column_that_a_plug_in_refills_is_found_by_the_proof() {
        UUID person = office.formerCustomer();
        UUID other = office.formerCustomer();
        office.approved();
        office.meanwhile.afterWrite(() -> office.rows.update("contact", person, Map.of("firstname", "Anna")));
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(office.told("contact", person)).last().asString().contains("blocked");
        assertThat(office.told("contact", other)).containsExactly("anonymise done");
    }

    /** Right at the first reading all is as asked; a little later it is not. */
    @Test
    void S10_a_column_that_is_refilled_a_little_later_is_found_by_the_second_reading() {
        office.terminal.settling(Duration.ofMillis(1));
        UUID person = office.formerCustomer();
        office.approved();
        office.meanwhile.afterWrite(() -> office.meanwhile.afterRead(
                "contacts?", () -> office.rows.update("contact", person, Map.of("firstname", "Anna"))));
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(office.told("contact", person)).last().asString().contains("blocked");
    }

    private static Map<String, Object> given(Map<String, Object> values) {
        return Map.of(
                "title",
                "Printer",
                "customerid",
                values.get("customerid"),
                "statecode",
                1,
                "statuscode",
                5,
                "createdon",
                SmallOffice.LONG_AGO);
    }
}
