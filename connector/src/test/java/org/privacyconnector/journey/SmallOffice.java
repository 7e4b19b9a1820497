package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.MockRows;
import org.mockdataverse.door.Received;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.cli.Company;
import org.privacyconnector.cli.Terminal;
import org.privacyconnector.cli.Terminal.Said;

/**
 * A small company under the sample policy: nobody is in it but whom a test puts there, and one person with an open case, so that the sample
 * policy's hold matches somebody.
 */
final class SmallOffice implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    static final Instant LONG_AGO = Instant.parse("2020-03-02T10:00:00Z");

    final Hours hours;
    final Company company;
    final Terminal terminal;
    final MockDataverse dataverse;
    final MockRows rows;
    final Meanwhile meanwhile = new Meanwhile();
    private final ObjectMapper json = new ObjectMapper();
    private int plans;

    private SmallOffice(Hours hours, Company company) {
        this.hours = hours;
        this.company = company;
        this.terminal = company.terminal();
        this.dataverse = company.dataverse();
        this.rows = dataverse.rows();
        over(dataverse);
    }

    static SmallOffice open(Path folder) {
        Hours hours = new Hours();
        SmallOffice office = new SmallOffice(hours, Company.open(folder, Seed.empty(), hours));
        // a handful of rows is soon more than a tenth of them
        office.terminal.edit("config/connector.yaml", "shareOfTable: 10%", "shareOfTable: 100%");
        office.openCase(office.customer());
        return office;
    }

    /** The same after its first plan was approved and carried out: from now on only changes need anybody's word. */
    static SmallOffice settled(Path folder) {
        SmallOffice office = open(folder);
        office.lead();
        office.carriedOut();
        return office;
    }

    /** Asks another environment from now on. */
    void over(MockDataverse environment) {
        terminal.over(() -> meanwhile.around(environment.client()));
    }

    UUID customer() {
        return rows.create("contact", Map.of("lastname", "Ek", "statecode", 0, "statuscode", 1));
    }

    /** A contact that the sample policy anonymises. */
    UUID formerCustomer() {
        return formerCustomer(LocalDate.of(2020, 5, 1));
    }

    UUID formerCustomer(LocalDate last) {
        return rows.create(
                "contact",
                Map.of(
                        "firstname",
                        "Anna",
                        "lastname",
                        "Berg",
                        "statecode",
                        1,
                        "statuscode",
                        2,
                        "lastusedincampaign",
                        last.atStartOfDay(ZONE).toInstant()));
    }

    /** A lead that the sample policy puts in quarantine. */
    UUID lead() {
        return lead(LONG_AGO);
    }

    UUID lead(Instant since) {
        return rows.create(
                "lead",
                Map.of("lastname", "Lind", "subject", "x", "statecode", 0, "statuscode", 1, "createdon", since));
    }

    /** A case that the sample policy deletes. */
    UUID resolvedCase() {
        return resolvedCase(LONG_AGO);
    }

    UUID resolvedCase(Instant since) {
        return incident(customer(), 1, since);
    }

    UUID invoice(LocalDate delivered, int state) {
        return rows.create(
                "invoice",
                Map.of(
                        "name",
                        "Faktura",
                        "description",
                        "x",
                        "datedelivered",
                        delivered.atStartOfDay(ZONE).toInstant(),
                        "statecode",
                        state,
                        "statuscode",
                        state == 0 ? 1 : 100_001,
                        "customerid",
                        new Reference("contact", customer())));
    }

    UUID openCase(UUID person) {
        return incident(person, 0, hours.instant());
    }

    private UUID incident(UUID person, int state, Instant since) {
        return rows.create(
                "incident",
                Map.of(
                        "title",
                        "Printer",
                        "customerid",
                        new Reference("contact", person),
                        "statecode",
                        state,
                        "statuscode",
                        state == 0 ? 1 : 5,
                        "createdon",
                        since));
    }

    /** A mail about a row. */
    UUID mail(String table, UUID about) {
        return rows.create(
                "email",
                Map.of("subject", "x", "regardingobjectid", new Reference(table, about), "createdon", LONG_AGO));
    }

    /** A call from a person, at a time. */
    UUID callFrom(String table, UUID person, Instant at) {
        UUID call = rows.create(
                "phonecall",
                Map.of(
                        "subject",
                        "x",
                        "regardingobjectid",
                        new Reference(table, person),
                        "directioncode",
                        false,
                        "createdon",
                        at,
                        "actualend",
                        at));
        rows.create(
                "activityparty",
                Map.of(
                        "activityid",
                        new Reference("phonecall", call),
                        "partyid",
                        new Reference(table, person),
                        "participationtypemask",
                        1));
        return call;
    }

    Said plan() {
        Said said = terminal.type("plan", "--out", "plan-" + ++plans);
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    Said approve(String... options) {
        List<String> words = new ArrayList<>(List.of("approve", folder(), "--key", "karin.key"));
        words.addAll(List.of(options));
        return terminal.type(words.toArray(String[]::new));
    }

    /** Plans, and Karin approves. */
    String approved() {
        plan();
        Said said = approve();
        assertThat(said.code()).as(said.all()).isZero();
        return folder();
    }

    /** Carries out the last plan with what was signed about it. */
    Said apply() {
        return terminal.type("apply", "--approval", folder());
    }

    /** Approves and applies what the policy finds now. */
    void carriedOut() {
        approved();
        Said said = apply();
        assertThat(said.code()).as(said.all()).isZero();
        hours.forward(Duration.ofMinutes(1));
    }

    /** What the newest plan says of a row. */
    String planned(String table, UUID id) {
        return typed("explain", table, id.toString()).findValue("newestPlan").toString();
    }

    String folder() {
        return "plan-" + plans;
    }

    /** Applies and asserts that it is refused for that reason, and that nothing was sent but reads. */
    void refused(int code, String... words) {
        dataverse.forget();
        Said said = apply();
        assertThat(said.code()).as(said.all()).isEqualTo(code);
        assertThat(said.err()).contains(words);
        assertThat(writes()).isEmpty();
    }

    List<Received> writes() {
        return company.asked().stream().filter(Received::writes).toList();
    }

    JsonNode typed(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-o", "json"));
        try {
            return json.readTree(terminal.type(all.toArray(String[]::new)).out());
        } catch (JsonProcessingException none) {
            throw new AssertionError(none);
        }
    }

    /** What the ledger says became of a row, oldest first: effect and outcome. */
    List<String> told(String table, UUID id) {
        List<String> told = new ArrayList<>();
        typed("explain", table, id.toString())
                .findValue("ledger")
                .forEach(entry -> told.add(entry.path("effect").asText() + " "
                        + entry.path("outcome").asText()));
        return told;
    }

    Object value(String table, UUID id, String column) {
        return rows.get(table, id).orElseThrow().getOrDefault(column, "");
    }

    @Override
    public void close() {
        company.close();
    }
}
