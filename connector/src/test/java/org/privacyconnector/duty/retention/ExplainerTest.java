package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.privacyconnector.duty.retention.RuleExplanation.Standing;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Then;
import org.privacyconnector.policy.WrittenPolicy;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Why a row is still here, or what is about to happen to it. */
class ExplainerTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private final Crm crm = new Crm();

    private RuleExplanation of(RowRef row) {
        return explain(row, Language.ENGLISH).rules().get(0);
    }

    private Explanation explain(RowRef row, Language language) {
        return crm.duty().explainer().explain(row, crm.asOf(), language);
    }

    @Test
    void a_kept_row_tells_rule_place_start_period_and_hold_in_english_and_swedish() {
        FittingWorld fitting = new FittingWorld();
        RowRef row = fitting.crm.world.put(
                "contact", "lastname", "ZZPII-Berg", "statecode", 1, "new_endedon", LocalDate.of(2020, 5, 1));
        fitting.crm.world.put("incident", "customerid", row, "statecode", 0);
        Explainer explainer = fitting.duty(WrittenPolicy.right().accepted()).explainer();
        assertThat(explainer.explain(row, fitting.crm.asOf(), Language.ENGLISH).sentences())
                .containsExactly(
                        "Row " + row.id() + " of contact, as of 2026-11-23:",
                        "Rule 'former-customers' (config/retention.yaml:27, answered for by Service): Complaints are over"
                                + " three years after the end.",
                        "The period of 36 months began on 2020-05-01 (new_endedon); the row is kept through 2023-05-01 and"
                                + " its time is out on 2023-05-02.",
                        "The hold open-case keeps it: A case with the person is open (config/retention.yaml:2, answered"
                                + " for by Service).",
                        "Its time is out, and it stays because of open-case.");
        assertThat(explainer.explain(row, fitting.crm.asOf(), Language.SWEDISH).sentences())
                .containsExactly(
                        "Rad " + row.id() + " i contact, per den 2026-11-23:",
                        "Regeln 'former-customers' (config/retention.yaml:27, ansvarig Service): Complaints are over three"
                                + " years after the end.",
                        "Fristen 36 månader började 2020-05-01 (new_endedon); raden bevaras till och med 2023-05-01 och ska"
                                + " gallras från 2023-05-02.",
                        "Undantaget open-case bevarar den: A case with the person is open (config/retention.yaml:2,"
                                + " ansvarig Service).",
                        "Fristen har gått ut, och den stannar på grund av open-case.");
    }

    @Test
    void a_row_whose_time_is_not_out_tells_its_last_day() {
        crm.rule("former-customers", "contact").delete();
        RuleExplanation said = of(crm.world.put("contact", "new_endedon", LocalDate.of(2023, 11, 23)));
        assertThat(said.standing()).isEqualTo(Standing.NOT_YET);
        assertThat(said.lastDay()).isEqualTo("2026-11-23");
        assertThat(said.due()).isEqualTo("2026-11-24");
        assertThat(said.verdict()).isNull();
    }

    @Test
    void a_row_whose_time_is_out_tells_what_the_next_plan_does() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = crm.world.put("contact", "new_endedon", LocalDate.of(2023, 11, 22));
        assertThat(of(row).standing()).isEqualTo(Standing.DUE);
        assertThat(explain(row, Language.SWEDISH).sentences())
                .last()
                .isEqualTo("Fristen har gått ut: nästa plan tar bort den.");
    }

    @Test
    void a_row_that_the_rule_is_not_about_tells_what_it_is_about() {
        crm.rule("former-customers", "contact")
                .where(Crm.is("Status", "Inactive"))
                .delete();
        RowRef row = crm.world.put("contact", "new_endedon", LONG_AGO, "statecode", 0);
        assertThat(of(row).standing()).isEqualTo(Standing.NOT_SELECTED);
        assertThat(String.join("\n", explain(row, Language.ENGLISH).sentences()))
                .contains("Status is Inactive");
    }

    @Test
    void a_row_without_a_clock_is_never_due() {
        crm.rule("former-customers", "contact").delete();
        RuleExplanation said = of(crm.world.put("contact"));
        assertThat(said.standing()).isEqualTo(Standing.NEVER_DUE);
        assertThat(said.start()).isNull();
    }

    @Test
    void the_start_is_told_with_its_evidence_also_when_it_is_an_activity_or_a_party() {
        crm.rule("leads", "lead")
                .starts(new Start.LastContactFromPerson(List.of(new ColumnName("createdon"))))
                .delete();
        RowRef lead = crm.world.put("lead", "createdon", Crm.at("2020-01-01T12:00:00"));
        assertThat(Objects.requireNonNull(of(lead).start()).by()).isEqualTo("createdon");
        crm.world.put(
                "email", "regardingobjectid", lead, "directioncode", false, "createdon", Crm.at("2021-01-01T12:00:00"));
        crm.world.put(
                "email", "regardingobjectid", lead, "directioncode", true, "createdon", Crm.at("2024-01-01T12:00:00"));
        assertThat(Objects.requireNonNull(of(lead).start()).by()).isEqualTo("email");
        assertThat(Objects.requireNonNull(of(lead).start()).day()).isEqualTo("2021-01-01");
        RowRef meeting = crm.world.put("activitypointer", "createdon", Crm.at("2022-01-01T12:00:00"));
        crm.world.put("activityparty", "partyid", lead, "activityid", meeting, "participationtypemask", 5);
        assertThat(Objects.requireNonNull(of(lead).start()).by()).isEqualTo("activitypointer");
        assertThat(Objects.requireNonNull(of(lead).start()).day()).isEqualTo("2022-01-01");
    }

    @Test
    void everything_that_keeps_the_row_is_told_not_only_the_first() {
        crm.hold("open-case", "contact", List.of("incident_customer_contacts"), Crm.is("Status", "Active"));
        crm.rule("former-customers", "contact")
                .unless("opportunity_parent_contact", null, null)
                .delete();
        crm.rule("longer", "contact").after("P10Y").delete();
        RowRef row = crm.world.put("contact", "new_endedon", LONG_AGO);
        crm.world.put("incident", "customerid", row, "statecode", 0);
        crm.world.put("opportunity", "parentcontactid", row);
        crm.world.held.put(row, "H-1");
        assertThat(of(row).keeps())
                .extracting(RuleExplanation.Ground::by)
                .containsExactly("open-case", "opportunity_parent_contact", "H-1", "longer");
    }

    @Test
    void a_row_in_quarantine_tells_through_when_it_waits() {
        crm.rule("leads", "lead").starts("createdon").then(new Then.Quarantine(30, new Then.Delete()));
        RowRef lead = crm.world.put("lead", "createdon", Crm.at("2020-01-01T12:00:00"), "statecode", 0);
        assertThat(crm.carryOut(crm.plan())).isEmpty();
        RuleExplanation said = of(lead);
        assertThat(said.standing()).isEqualTo(Standing.WAITING);
        assertThat(Objects.requireNonNull(said.quarantine()).lastDay()).isEqualTo("2026-12-23");
    }

    @Test
    void a_row_that_goes_with_another_names_it() {
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.rule("former-customers", "contact").delete();
        RowRef person = crm.world.put("contact", "new_endedon", LONG_AGO);
        RowRef mail = crm.world.put("email", "regardingobjectid", person);
        assertThat(of(mail).parent()).isEqualTo(person);
        assertThat(explain(mail, Language.ENGLISH).sentences())
                .contains("No rule is about rows of email.")
                .last()
                .isEqualTo("Because of " + person + ", the next plan deletes it.");
    }

    @Test
    void a_suspended_rule_a_missing_row_and_a_hold_that_cannot_be_told_are_said() {
        crm.rule("former-customers", "contact").starts("no_such_column").delete();
        crm.hold("open-case", "contact", List.of("no_such_relationship"), Crm.is("Status", "Active"));
        RowRef row = crm.world.put("contact");
        assertThat(of(row).standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(explain(row, Language.ENGLISH).sentences()).last().asString().contains("No plan may be applied");
        Explanation missing =
                crm.duty().explainer().explain(new TableName("contact"), new UUID(9, 9), crm.asOf(), Language.ENGLISH);
        assertThat(missing.exists()).isFalse();
        assertThat(missing.sentences()).hasSize(1);
    }

    @Test
    void S31_no_personal_value_is_in_an_explanation() {
        FittingWorld fitting = new FittingWorld().seeded(5, 20);
        Policy policy = WrittenPolicy.right().accepted();
        for (RowRef row : rows(fitting.crm)) {
            assertThat(fitting.duty(policy)
                            .explainer()
                            .explain(row, fitting.crm.asOf(), Language.ENGLISH)
                            .toString())
                    .doesNotContain("ZZPII");
        }
    }

    @Test
    void explaining_and_planning_agree_on_every_row() {
        FittingWorld fitting = new FittingWorld().seeded(31, 60);
        Policy policy = WrittenPolicy.right().accepted();
        for (RowRef row : rows(fitting.crm)) {
            if (row.table().value().equals("lead") && Math.floorMod(row.id().hashCode(), 3) == 0) {
                World.Thing lead = fitting.crm.world.thing(row);
                fitting.crm.world.quarantined.put(
                        row,
                        new Quarantined(
                                "leads",
                                row,
                                LocalDate.of(2026, 10, 20)
                                        .plusDays(Math.floorMod(row.id().hashCode(), 20))
                                        .atTime(12, 0)
                                        .atZone(Crm.STOCKHOLM)
                                        .toInstant(),
                                0L,
                                null));
                lead.values.put(new ColumnName("modifiedby"), new org.privacyconnector.table.Lookup(World.US, null));
            }
        }
        agree(fitting.crm, fitting.duty(policy), 30);
    }

    @Test
    void they_agree_where_rows_hang_on_each_other_at_any_depth_and_in_rings() {
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            Crm family = new Crm();
            if (random.nextBoolean()) {
                family.word("contact", "contact_customer_contacts", new Fate.Delete());
            }
            if (random.nextBoolean()) {
                family.word("contact", "Contact_Emails", random.nextBoolean() ? new Fate.Delete() : new Fate.Cut());
            }
            family.word("contact", "incident_customer_contacts", new Fate.Delete());
            family.word("incident", "Incident_Annotation", new Fate.Delete());
            family.rule("former-customers", "contact").delete();
            List<RowRef> people = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                people.add(family.world.put(
                        "contact",
                        "lastname",
                        "ZZPII-" + i,
                        "new_endedon",
                        random.nextInt(4) == 0 ? LocalDate.of(2026, 1, 1) : LONG_AGO));
            }
            for (RowRef person : people) {
                if (random.nextBoolean()) {
                    family.world.edit(person, "parentcustomerid", people.get(random.nextInt(people.size())));
                }
                if (random.nextBoolean()) {
                    RowRef mail = family.world.put("email", "regardingobjectid", person);
                    if (random.nextInt(3) == 0) {
                        family.world.held.put(mail, "H-1");
                    }
                }
                if (random.nextBoolean()) {
                    RowRef open = family.world.put("incident", "customerid", person, "statecode", random.nextInt(2));
                    family.world.put("annotation", "objectid", open);
                }
            }
            agree(family, family.duty(), 1);
        }
    }

    private static void agree(Crm crm, RetentionDuty duty, int atLeast) {
        Drawn plan = new Drawn();
        duty.plan(crm.asOf(), plan);
        assertThat(plan.findings).hasSizeGreaterThanOrEqualTo(atLeast);
        for (RowRef row : rows(crm)) {
            Map<String, String> planned = new TreeMap<>();
            for (Finding finding : plan.findings) {
                if (finding.row().equals(row)) {
                    planned.putIfAbsent(finding.rule(), text(finding.verdict()) + finding.parent());
                }
            }
            Map<String, String> explained = new TreeMap<>();
            for (RuleExplanation rule :
                    duty.explainer().explain(row, crm.asOf(), Language.ENGLISH).rules()) {
                if (rule.verdict() != null) {
                    explained.put(rule.rule(), text(rule.verdict()) + rule.parent());
                }
                if (rule.standing() == Standing.NOT_YET || rule.standing() == Standing.AS_ASKED) {
                    boolean out = !Objects.requireNonNull(rule.due()).isAfter(crm.today);
                    assertThat(out).as("%s %s", row, rule).isEqualTo(rule.standing() == Standing.AS_ASKED);
                }
            }
            assertThat(explained).as("%s", row).isEqualTo(planned);
        }
    }

    private static String text(@Nullable Verdict verdict) {
        return String.valueOf(verdict);
    }

    private static List<RowRef> rows(Crm crm) {
        List<RowRef> rows = new ArrayList<>();
        for (TableName table : crm.world.tables()) {
            crm.world.things(table).forEach(thing -> rows.add(new RowRef(World.ENVIRONMENT, table, thing.id)));
        }
        return rows;
    }
}
