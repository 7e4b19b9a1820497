package org.privacyconnector.duty.retention;

import static org.privacyconnector.duty.retention.World.choice;
import static org.privacyconnector.duty.retention.World.column;
import static org.privacyconnector.duty.retention.World.computed;
import static org.privacyconnector.duty.retention.World.date;
import static org.privacyconnector.duty.retention.World.email;
import static org.privacyconnector.duty.retention.World.lookup;
import static org.privacyconnector.duty.retention.World.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.graph.PersonalColumn;
import org.privacyconnector.graph.PersonalTable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.Law;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.Then;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.policy.WithoutStart;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** A company's CRM with a policy to be put together by each test, and what a run of the duty says. */
final class Crm {
    static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    static final Place PLACE = new Place("config/retention.yaml", 12, 5);
    static final Laws LAWS = new Laws(
            LocalDate.of(2026, 1, 1),
            List.of(new Law("SE/BFL-7-2", "Bookkeeping", "Bokföring", "BFL 7:2", LocalDate.of(2011, 1, 1), 7)));

    final World world = new World();
    final List<RetentionRule> rules = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    final Map<TableName, PersonalTable> map = new HashMap<>();
    LocalDate today = LocalDate.of(2026, 11, 23);

    Crm() {
        Map<String, Integer> state = Map.of("Active", 0, "Inactive", 1);
        world.table("systemuser");
        world.table(
                "contact",
                text("firstname"),
                text("lastname"),
                computed("fullname"),
                email("emailaddress1"),
                column("description", ColumnType.MEMO),
                text("address1_city"),
                text("new_healthnote"),
                column("new_points", ColumnType.INTEGER),
                date("new_endedon", DateBehavior.DATE_ONLY),
                date("new_lastlogin", DateBehavior.USER_LOCAL),
                date("new_walltime", DateBehavior.TIME_ZONE_INDEPENDENT),
                lookup("parentcustomerid", "contact"),
                choice("statecode", "Status", ColumnType.STATE, state));
        world.table(
                "lead",
                text("lastname"),
                choice(
                        "statecode",
                        "Status",
                        ColumnType.STATE,
                        Map.of("Open", 0, "Öppen", 0, "Qualified", 1, "Disqualified", 2)));
        world.table(
                "incident",
                text("title"),
                lookup("customerid", "contact"),
                choice("statecode", "Status", ColumnType.STATE, Map.of("Active", 0, "Resolved", 1)));
        world.table(
                "invoice",
                text("name"),
                lookup("customerid", "contact"),
                date("new_bookedon", DateBehavior.DATE_ONLY),
                choice("statecode", "Status", ColumnType.STATE, Map.of("Active", 0, "Paid", 2)));
        world.table(
                "annotation",
                false,
                TableKind.STANDARD,
                text("notetext"),
                lookup("objectid", "contact", "incident", "email"));
        world.table("opportunity", text("name"), lookup("parentcontactid", "contact"));
        for (String activity : List.of("activitypointer", "email", "phonecall", "appointment")) {
            world.table(
                    activity,
                    true,
                    TableKind.ACTIVITY,
                    text("subject"),
                    lookup("regardingobjectid", "contact", "lead"),
                    column("directioncode", ColumnType.BOOLEAN));
        }
        world.table(
                "activityparty",
                false,
                TableKind.STANDARD,
                lookup("partyid", "contact", "lead"),
                lookup("activityid", "activitypointer"),
                column("participationtypemask", ColumnType.CHOICE));
        for (String table : List.of("contact", "lead")) {
            String title = table.equals("contact") ? "Contact" : "Lead";
            world.relation(
                    title + "_ActivityPointers",
                    table,
                    "activitypointer",
                    "regardingobjectid",
                    DeleteBehavior.REMOVE_LINK);
            world.relation(title + "_Emails", table, "email", "regardingobjectid", DeleteBehavior.CASCADE);
            world.relation(title + "_Phonecalls", table, "phonecall", "regardingobjectid", DeleteBehavior.CASCADE);
            world.relation(title + "_Appointments", table, "appointment", "regardingobjectid", DeleteBehavior.CASCADE);
            world.relation(table + "_activity_parties", table, "activityparty", "partyid", DeleteBehavior.NO_CASCADE);
        }
        world.relation(
                "activitypointer_activity_parties",
                "activitypointer",
                "activityparty",
                "activityid",
                DeleteBehavior.CASCADE);
        world.relation("incident_customer_contacts", "contact", "incident", "customerid", DeleteBehavior.CASCADE);
        world.relation("invoice_customer_contacts", "contact", "invoice", "customerid", DeleteBehavior.RESTRICT);
        world.relation(
                "opportunity_parent_contact", "contact", "opportunity", "parentcontactid", DeleteBehavior.REMOVE_LINK);
        world.relation("contact_customer_contacts", "contact", "contact", "parentcustomerid", DeleteBehavior.CASCADE);
        world.relation("Contact_Annotation", "contact", "annotation", "objectid", DeleteBehavior.CASCADE);
        world.relation("Incident_Annotation", "incident", "annotation", "objectid", DeleteBehavior.CASCADE);
        world.relation("Email_Annotation", "email", "annotation", "objectid", DeleteBehavior.CASCADE);
        personal("contact", "firstname", "lastname", "emailaddress1", "description");
        personal("lead", "lastname");
    }

    Crm personal(String table, String... columns) {
        TableName name = new TableName(table);
        Map<ColumnName, PersonalColumn> all = new HashMap<>();
        for (String column : columns) {
            all.put(new ColumnName(column), new PersonalColumn("some.category", List.of()));
        }
        PersonalTable old = map.get(name);
        map.put(name, new PersonalTable(name, all, old == null ? Map.of() : old.relationships()));
        return this;
    }

    Crm word(String table, String relationship, Fate fate) {
        TableName name = new TableName(table);
        PersonalTable old = map.getOrDefault(name, new PersonalTable(name, Map.of(), Map.of()));
        Map<String, Fate> words = new HashMap<>(old.relationships());
        words.put(relationship, fate);
        map.put(name, new PersonalTable(name, old.columns(), words));
        return this;
    }

    Rule rule(String name, String table) {
        return new Rule(name, table);
    }

    Crm hold(String name, String table, List<String> anyOf, Condition where) {
        holds.add(new Hold(name, new TableName(table), anyOf, where, "because", null, null, PLACE));
        return this;
    }

    Policy policy() {
        Limits limits = new Limits(1, 1, 1, java.math.BigDecimal.ONE, java.math.BigDecimal.ONE, 1);
        return new Policy(limits, new DataMap(map), holds, rules, "policy", Notifications.NONE, null);
    }

    RetentionDuty duty() {
        return new RetentionDuty(World.ENVIRONMENT, STOCKHOLM, policy(), LAWS, world, world, world, world, world);
    }

    AsOf asOf() {
        return new AsOf(today.atTime(LocalTime.NOON).atZone(STOCKHOLM).toInstant(), STOCKHOLM);
    }

    Drawn plan() {
        Drawn drawn = new Drawn();
        duty().plan(asOf(), drawn);
        return drawn;
    }

    List<Judgement> judge(List<PlanLine> lines) {
        return duty().judgeAgain(asOf(), lines, Set.of());
    }

    /** Carries the plan out rank by rank as apply does, each line judged again first; returns what is to be changed after it. */
    List<PlanLine> carryOut(Drawn plan) {
        RetentionDuty duty = duty();
        List<PlanLine> lines = plan.lines();
        Set<RowRef> own = new java.util.HashSet<>();
        lines.stream().map(line -> line.finding().rank()).distinct().forEach(rank -> {
            List<PlanLine> some =
                    lines.stream().filter(line -> line.finding().rank() == rank).toList();
            List<Judgement> judged = duty.judgeAgain(asOf(), some, own);
            for (int i = 0; i < some.size(); i++) {
                if (judged.get(i) instanceof Judgement.StillDue) {
                    world.carryOut(((org.privacyconnector.plan.Verdict.Due)
                                    some.get(i).finding().verdict())
                            .effect());
                    own.add(some.get(i).row());
                } else {
                    throw new AssertionError(some.get(i).row() + " " + judged.get(i));
                }
            }
        });
        return plan().lines();
    }

    static Condition is(String column, String label) {
        return new Condition.Compare(
                new Path(List.of(), column, false), Condition.Operator.EQUAL, new Literal.Label(label));
    }

    static Condition set(String column) {
        return new Condition.IsSet(new Path(List.of(), column, false));
    }

    static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(STOCKHOLM).toInstant();
    }

    /** A rule being written. */
    final class Rule {
        private final String name;
        private final String table;
        private Start start = new Start.ByColumn(new ColumnName("new_endedon"));
        private WithoutStart without = new WithoutStart.Report();
        private Term term = new Term.After(Period.ofMonths(36));
        private Condition where = new Condition.AllRows();
        private final List<Unless> unless = new ArrayList<>();

        Rule(String name, String table) {
            this.name = name;
            this.table = table;
        }

        Rule starts(String column) {
            start = new Start.ByColumn(new ColumnName(column));
            return this;
        }

        Rule starts(Start other) {
            start = other;
            return this;
        }

        Rule otherwise(String column) {
            without = new WithoutStart.Use(new ColumnName(column));
            return this;
        }

        Rule after(String period) {
            term = new Term.After(Period.parse(period));
            return this;
        }

        Rule law(String law, String from) {
            term = new Term.ByLaw(law, new ColumnName(from), Month.DECEMBER);
            start = new Start.ByLaw();
            return this;
        }

        Rule where(Condition condition) {
            where = condition;
            return this;
        }

        Rule unless(String relation, @Nullable String newerThan, @Nullable Condition condition) {
            unless.add(new Unless(
                    relation,
                    newerThan == null ? null : Period.parse(newerThan),
                    new ColumnName("createdon"),
                    condition,
                    PLACE));
            return this;
        }

        Rule unlessBy(String relation, String newerThan, String by) {
            unless.add(new Unless(relation, Period.parse(newerThan), new ColumnName(by), null, PLACE));
            return this;
        }

        Crm then(Then then) {
            rules.add(new RetentionRule(
                    name,
                    "because",
                    null,
                    null,
                    new TableName(table),
                    start,
                    without,
                    term,
                    where,
                    unless,
                    then,
                    List.of(),
                    "sentence of " + name,
                    "fingerprint of " + name,
                    PLACE));
            return Crm.this;
        }

        Crm delete() {
            return then(new Then.Delete());
        }

        Crm anonymise() {
            return then(new Then.Anonymise(
                    Map.of(new ColumnName("lastname"), new Literal.Text("Avidentifierad")), Map.of(), false));
        }
    }
}
