package org.privacyconnector.policy.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.WrittenPolicy;
import org.privacyconnector.policy.reading.Reading;

/** What the command {@code test} says of rules. */
class RuleTrialsTest {
    private static final String LAST_TEST = """
                  - given: {new_bookedon: 2018-12-31}
                    asOf: 2026-01-01
                    expect: due
            """;
    private static final String OF_LEADS = """
                  - given: {Status: Open, createdon: 2023-03-01, lastContactFrom: 2024-11-22}
                    asOf: 2026-11-23
                    expect: due
            """;
    private static final String OF_CONTACTS = """
                  - given: {Status: Inactive, new_endedon: 2020-05-01, incident_customer_contacts: [{statecode: 0}]}
                    asOf: 2026-11-23
                    expect: kept
                    by: open-case
            """;
    private static final String HOLD_WHERE = "where: {odata: \"statecode eq 0\"}";
    private static final String WHERE = "where: {Status: Inactive}";

    private static List<TrialResult> run(Policy policy) {
        return new RuleTrials(Laws.shipped(), ZoneId.of("Europe/Stockholm")).run(policy);
    }

    private static String test(String given, String expect) {
        return "      - {given: " + given + ", asOf: 2026-11-23, " + expect + "}\n";
    }

    private static TrialResult leads(String given, String expect) {
        return run(WrittenPolicy.right()
                        .change("retention.yaml", OF_LEADS, test(given, expect))
                        .accepted())
                .get(0);
    }

    private static TrialResult contacts(String given, String expect, String where) {
        return run(WrittenPolicy.right()
                        .change("retention.yaml", OF_CONTACTS, test(given, expect))
                        .change("retention.yaml", WHERE, where)
                        .accepted())
                .get(2);
    }

    private static String problem(TrialResult result) {
        return Objects.requireNonNull(result.problem(), "it passed").toString();
    }

    @Test
    void every_test_of_the_sample_policy_passes() throws Exception {
        Path config = Path.of("../config");
        Reading reading = new PolicyFolder(config, config.resolve("operator.example.yaml"), Map.of()).read();
        List<TrialResult> results = run(((Reading.Accepted) reading).policy());
        assertThat(results).hasSize(11).allMatch(TrialResult::passed, "passes");
    }

    @Test
    void a_rule_without_tests_is_named() {
        Policy policy = WrittenPolicy.right()
                .change("retention.yaml", "    tests:\n" + LAST_TEST, "")
                .accepted();
        assertThat(RuleTrials.untested(policy)).containsExactly("old-invoices");
    }

    @Test
    void a_test_that_fails_says_where_what_was_expected_what_came_and_why() {
        TrialResult result = leads("{Status: Open, createdon: 2025-01-31}", "expect: due");
        assertThat(result.expected()).isEqualTo("due");
        assertThat(result.got()).isEqualTo("kept by period");
        assertThat(problem(result))
                .isEqualTo("config/retention.yaml:20:9 test 1 of rule 'leads' expects due on 2026-11-23, but the row is"
                        + " kept by period: the start is 2025-01-31 (createdon), so its last day is 2027-01-31."
                        + " Mend the rule or the test.");
    }

    @Test
    void kept_for_another_reason_than_expected_fails() {
        assertThat(problem(leads("{Status: Qualified, createdon: 2020-01-01}", "expect: kept, by: period")))
                .contains("expects kept by period", "kept by where", "Status is Open or Disqualified");
        assertThat(problem(leads("{Status: Open}", "expect: kept, by: period")))
                .contains("kept by no-start", "nothing starts the clock");
        assertThat(leads("{Status: Open}", "expect: kept, by: no-start").passed())
                .isTrue();
    }

    @Test
    void a_row_is_kept_on_its_last_day_and_due_the_day_after() {
        assertThat(leads("{Status: Open, createdon: 2024-11-23}", "expect: kept, by: period")
                        .passed())
                .isTrue();
        assertThat(leads("{Status: Open, createdon: 2024-11-22}", "expect: due").passed())
                .isTrue();
    }

    @Test
    void a_label_is_compared_whatever_its_case() {
        assertThat(leads("{status: OPEN, createdon: 2020-01-01}", "expect: due").passed())
                .isTrue();
    }

    @Test
    void a_given_name_that_nothing_looks_at_is_an_error_because_the_test_would_prove_nothing() {
        assertThat(problem(leads("{Status: Open, createdom: 2020-01-01}", "expect: kept")))
                .contains("nothing looks at 'createdom'. Did you mean 'createdon'?");
        assertThat(problem(contacts(
                        "{Status: Inactive, incident_customer_contacts: [{statuscode: 0}]}", "expect: kept", WHERE)))
                .contains("in 'incident_customer_contacts' nothing looks at 'statuscode'");
    }

    @Test
    void a_value_of_another_kind_is_an_error_and_not_a_no() {
        assertThat(problem(leads("{Status: 0, createdon: 2020-01-01}", "expect: kept")))
                .contains("'Status' is compared with text, but is a number");
        assertThat(problem(contacts(
                        "{new_points: few}", "expect: kept", "where: {odata: \"new_points lt 3 or lastname eq 'x'\"}")))
                .contains("'new_points' is compared with a number, but is text");
        assertThat(problem(leads("{Status: Open, createdon: 2023-02-30}", "expect: kept")))
                .contains("there is no date 2023-02-30");
    }

    @Test
    void a_relationship_is_given_as_a_list_of_rows() {
        assertThat(problem(contacts(
                        "{Status: Inactive, new_endedon: 2020-01-01, incident_customer_contacts: 1}",
                        "expect: kept",
                        WHERE)))
                .contains("give its rows as a list");
    }

    @Test
    void an_exception_keeps_as_long_as_its_related_row_is_new_enough() {
        String row = "{Status: Inactive, new_endedon: 2020-05-01, opportunity_parent_contact: [{createdon: %s}]}";
        assertThat(contacts(row.formatted("2023-11-23"), "expect: kept, by: opportunity_parent_contact", WHERE)
                        .passed())
                .isTrue();
        assertThat(contacts(row.formatted("2023-11-22"), "expect: due", WHERE).passed())
                .isTrue();
    }

    @Test
    void S12_a_hold_on_what_is_not_so_covers_a_row_where_nothing_was_entered() {
        String row = "{Status: Inactive, new_endedon: 2020-05-01, incident_customer_contacts: [%s]}";
        for (Map.Entry<String, String> one : Map.of(
                        "{}", "expect: kept, by: open-case",
                        "{title: open}", "expect: kept, by: open-case",
                        "{title: closed}", "expect: due")
                .entrySet()) {
            TrialResult result = run(WrittenPolicy.right()
                            .change("retention.yaml", OF_CONTACTS, test(row.formatted(one.getKey()), one.getValue()))
                            .change("retention.yaml", HOLD_WHERE, "where: {odata: \"title ne 'closed'\"}")
                            .accepted())
                    .get(2);
            assertThat(result.problem()).as("%s", one).isNull();
        }
    }

    @Test
    void filters_are_answered_as_the_server_answers_them() {
        String where = "where: {odata: \"%s\"}";
        record Case(String filter, String row, boolean due) {}
        for (Case one : List.of(
                new Case("new_points gt 3 and not (lastname eq 'Ek')", "new_points: 4, lastname: Berg", true),
                new Case("new_points gt 3 and not (lastname eq 'Ek')", "new_points: 4, lastname: EK", false),
                new Case("new_points gt 3 and not (lastname eq 'Ek')", "new_points: 4", false),
                new Case("lastname eq null", "lastname: null", true),
                new Case("lastname ne null or new_points in (1,4)", "new_points: 4", true),
                new Case("lastname eq null", "lastname: Berg", false),
                new Case("contains(lastname,'er') and startswith(lastname,'b')", "lastname: Berg", true),
                new Case("endswith(lastname,'x')", "lastname: Berg", false),
                new Case("new_lastlogin lt 2024-01-01", "new_lastlogin: 2023-12-31", true),
                new Case("Contact_Emails/any(m:m/subject eq 'a')", "Contact_Emails: [{subject: a}]", true),
                new Case("Contact_Emails/all(m:m/subject eq 'a')", "Contact_Emails: [{subject: b}]", false),
                new Case("Contact_Emails/all(m:m/subject eq 'a')", "Contact_Emails: []", true),
                new Case("not Contact_Emails/any()", "Contact_Emails: [{}]", false),
                new Case("parentcustomerid_contact/lastname eq 'Ek'", "parentcustomerid_contact: {lastname: Ek}", true),
                new Case(
                        "_parentcustomerid_value eq 3b1f8c44-9c0a-4b3e-8d0f-0a3b6f9f0c11",
                        "parentcustomerid: " + "3b1f8c44-9c0a-4b3e-8d0f-0a3b6f9f0c11",
                        true))) {
            String filter = where.formatted(one.filter());
            String given = "{new_endedon: 2020-01-01, " + one.row() + "}";
            TrialResult result = contacts(given, one.due() ? "expect: due" : "expect: kept, by: where", filter);
            assertThat(result.problem()).as("%s", one).isNull();
        }
    }

    @Test
    void another_rule_on_the_table_that_keeps_the_row_longer_keeps_it_here_too() {
        String more = """
                  - rule: invoices-of-subsidies
                    because: Kept for ten years
                    purpose: bookkeeping
                    owner: Finance
                    table: invoice
                    starts: new_bookedon
                    olderThan: 10 years
                    where: {Name: Subsidy}
                    then: delete
                """;
        Policy policy = WrittenPolicy.right()
                .change(
                        "retention.yaml",
                        LAST_TEST,
                        LAST_TEST
                                + test(
                                        "{new_bookedon: 2018-12-31, Name: Subsidy}",
                                        "expect: kept, by: invoices-of-subsidies")
                                + more)
                .accepted();
        assertThat(run(policy)).allMatch(TrialResult::passed);
    }
}
