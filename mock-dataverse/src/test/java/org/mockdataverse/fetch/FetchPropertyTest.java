package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.fetch.Rig.id;
import static org.mockdataverse.fetch.Rig.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.odata.Reads;

/** Random rows and random filters: FetchXML finds what a naive reading of the filter finds, and what the same filter in OData finds. */
class FetchPropertyTest {
    private static final int CONTACTS = 60;
    private static final int ACCOUNTS = 8;
    private static final int FILTERS = 80;

    private record Person(
            int number,
            @Nullable String name,
            @Nullable Integer income,
            @Nullable Integer state,
            @Nullable Boolean noMail,
            @Nullable LocalDate born,
            @Nullable Integer firm) {}

    /** A filter in three forms. */
    private record Form(String xml, String odata, Predicate<Person> naive) {}

    private final Rig rig = new Rig();
    private final Map<Integer, Person> people = new TreeMap<>();
    private final Map<Integer, String> firms = new TreeMap<>();

    private void rows(Random dice) {
        for (int i = 1; i <= ACCOUNTS; i++) {
            String name = "firm" + dice.nextInt(3);
            firms.put(i, name);
            rig.put("account", i, "name", name);
        }
        for (int i = 1; i <= CONTACTS; i++) {
            Person person = new Person(
                    i,
                    maybe(dice, String.valueOf((char) ('a' + dice.nextInt(3))) + (dice.nextBoolean() ? "X" : "y")),
                    maybe(dice, dice.nextInt(5)),
                    maybe(dice, dice.nextInt(2)),
                    maybe(dice, dice.nextBoolean()),
                    maybe(dice, LocalDate.of(2000, 1, 1 + dice.nextInt(4))),
                    maybe(dice, 1 + dice.nextInt(ACCOUNTS)));
            people.put(i, person);
            rig.put(
                    "contact",
                    i,
                    "lastname",
                    person.name(),
                    "annualincome",
                    person.income() == null ? null : new BigDecimal(person.income()),
                    "statecode",
                    person.state(),
                    "donotemail",
                    person.noMail(),
                    "birthdate",
                    person.born(),
                    "parentcustomerid",
                    person.firm() == null ? null : to("account", person.firm()));
        }
    }

    private static <T> @Nullable T maybe(Random dice, T value) {
        return dice.nextInt(4) == 0 ? null : value;
    }

    private Form form(Random dice, int depth) {
        if (depth > 0 && dice.nextInt(3) > 0) {
            boolean any = dice.nextBoolean();
            List<Form> parts = new ArrayList<>();
            for (int i = 0; i < 2 + dice.nextInt(2); i++) {
                parts.add(form(dice, depth - 1));
            }
            return new Form(
                    "<filter type='" + (any ? "or" : "and") + "'>"
                            + parts.stream().map(Form::xml).collect(Collectors.joining()) + "</filter>",
                    parts.stream().map(Form::odata).collect(Collectors.joining(any ? " or " : " and ", "(", ")")),
                    any
                            ? row ->
                                    parts.stream().anyMatch(each -> each.naive().test(row))
                            : row ->
                                    parts.stream().allMatch(each -> each.naive().test(row)));
        }
        return switch (dice.nextInt(7)) {
            case 0 -> text(dice);
            case 1 -> income(dice);
            case 2 -> state(dice);
            case 3 -> empty(dice);
            case 4 -> born(dice);
            case 5 -> firm(dice);
            default -> among(dice);
        };
    }

    private static String condition(String column, String operator, String value) {
        return "<condition attribute='" + column + "' operator='" + operator + "' value='" + value + "'/>";
    }

    private static Form text(Random dice) {
        String start = String.valueOf((char) ('a' + dice.nextInt(3)));
        if (dice.nextBoolean()) {
            return new Form(
                    condition("lastname", dice.nextBoolean() ? "begins-with" : "like", start + "%"),
                    "startswith(lastname,'" + start + "')",
                    row -> row.name() != null && row.name().startsWith(start));
        }
        return new Form(
                condition("lastname", "eq", start + "Y"),
                "lastname eq '" + start + "Y'",
                row -> (start + "y").equalsIgnoreCase(row.name()));
    }

    private static Form income(Random dice) {
        int value = dice.nextInt(5);
        String sign = List.of("gt", "ge", "lt", "le").get(dice.nextInt(4));
        return new Form(condition("annualincome", sign, value + ".0"), "annualincome " + sign + " " + value, row -> {
            Integer income = row.income();
            if (income == null) {
                return false;
            }
            return switch (sign) {
                case "gt" -> income > value;
                case "ge" -> income >= value;
                case "lt" -> income < value;
                default -> income <= value;
            };
        });
    }

    private static Form state(Random dice) {
        int value = dice.nextInt(2);
        if (dice.nextBoolean()) {
            return new Form(
                    condition("donotemail", "eq", String.valueOf(value)),
                    "donotemail eq " + (value == 1),
                    row -> row.noMail() != null && row.noMail() == (value == 1));
        }
        return new Form(
                condition("statecode", "ne", String.valueOf(value)),
                "(statecode ne " + value + " or statecode eq null)",
                row -> row.state() == null || row.state() != value);
    }

    private static Form empty(Random dice) {
        boolean not = dice.nextBoolean();
        return new Form(
                "<condition attribute='birthdate' operator='" + (not ? "not-null" : "null") + "'/>",
                "birthdate " + (not ? "ne" : "eq") + " null",
                row -> (row.born() != null) == not);
    }

    private static Form born(Random dice) {
        LocalDate day = LocalDate.of(2000, 1, 1 + dice.nextInt(4));
        return new Form(
                condition("birthdate", "on-or-after", day.toString()),
                "birthdate ge " + day,
                row -> row.born() != null && !row.born().isBefore(day));
    }

    private static Form firm(Random dice) {
        int number = 1 + dice.nextInt(ACCOUNTS);
        return new Form(
                condition("parentcustomerid", "eq", id(number).toString()),
                "_parentcustomerid_value eq " + id(number),
                row -> row.firm() != null && row.firm() == number);
    }

    private static Form among(Random dice) {
        int one = dice.nextInt(CONTACTS);
        int other = dice.nextInt(CONTACTS);
        return new Form(
                "<condition attribute='contactid' operator='in'><value>" + id(one) + "</value><value>" + id(other)
                        + "</value></condition>",
                "(contactid eq " + id(one) + " or contactid eq " + id(other) + ")",
                row -> row.number() == one || row.number() == other);
    }

    private List<Integer> odata(String table, String filter) {
        JsonNode answer;
        try {
            answer = new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(new Reads(rig.settings, rig.rows)
                            .collection(
                                    rig.sight,
                                    Rig.MODEL.get(table),
                                    null,
                                    "$select=" + table + "id&$filter=" + Rig.encode(filter),
                                    Headers.none())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Rig.numbers(answer, table + "id");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void filters_find_what_a_naive_reading_finds_and_what_odata_finds(long seed) {
        Random dice = new Random(seed);
        rows(dice);
        for (int i = 0; i < FILTERS; i++) {
            Form form = form(dice, 3);
            List<Integer> found = rig.contacts("<filter>" + form.xml() + "</filter>");
            assertThat(found)
                    .as(form.xml())
                    .isEqualTo(people.values().stream()
                            .filter(form.naive())
                            .map(Person::number)
                            .toList());
            assertThat(found).as(form.odata()).isEqualTo(odata("contact", form.odata()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void links_find_what_a_naive_reading_finds_and_what_lambdas_find(long seed) {
        Random dice = new Random(seed);
        rows(dice);
        for (int i = 0; i < FILTERS / 3; i++) {
            Form form = form(dice, 1);
            String link = "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='%s'><filter>"
                    + form.xml() + "</filter></link-entity>";
            String inFilter = "<fetch><entity name='account'><filter>" + link + "</filter></entity></fetch>";
            String joined = "<fetch><entity name='account'>" + link + "</entity></fetch>";
            List<Integer> naive = firms.keySet().stream()
                    .filter(firm -> people.values().stream()
                            .anyMatch(each -> each.firm() != null
                                    && each.firm().equals(firm)
                                    && form.naive().test(each)))
                    .toList();
            List<Integer> others = firms.keySet().stream()
                    .filter(each -> !naive.contains(each))
                    .toList();
            assertThat(rig.found(inFilter.replace("%s", "any"))).as(form.xml()).isEqualTo(naive);
            assertThat(rig.found(inFilter.replace("%s", "not any")))
                    .as(form.xml())
                    .isEqualTo(others);
            for (String type : List.of("inner", "exists", "in", "matchfirstrowusingcrossapply")) {
                assertThat(rig.found(joined.replace("%s", type)))
                        .as(type + form.xml())
                        .isEqualTo(naive);
            }
            String lambda = form.odata()
                    .replaceAll(
                            "\\b(lastname|annualincome|donotemail|statecode|birthdate|contactid|_parentcustomerid_value)\\b",
                            "c/$1");
            assertThat(odata("account", "contact_customer_accounts/any(c:" + lambda + ")"))
                    .as(lambda)
                    .isEqualTo(naive);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void a_condition_behind_a_lookup_is_a_join(long seed) {
        Random dice = new Random(seed);
        rows(dice);
        for (int i = 0; i < 3; i++) {
            String name = "firm" + i;
            List<Integer> found = rig.contacts("<link-entity name='account' from='accountid' to='parentcustomerid'>"
                    + "<filter><condition attribute='name' operator='eq' value='" + name
                    + "'/></filter></link-entity>");
            assertThat(found)
                    .isEqualTo(people.values().stream()
                            .filter(each -> each.firm() != null && name.equals(firms.get(each.firm())))
                            .map(Person::number)
                            .toList())
                    .isEqualTo(odata("contact", "parentcustomerid_account/name eq '" + name + "'"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10})
    void pages_by_cookie_lead_through_what_is_left_while_told_rows_are_deleted(long seed) {
        Random dice = new Random(seed);
        rows(dice);
        List<String> columns = new ArrayList<>(
                List.of("lastname", "annualincome", "statecode", "donotemail", "birthdate", "parentcustomerid"));
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(columns, dice);
            String orders = columns.subList(0, dice.nextInt(4)).stream()
                    .map(each -> "<order attribute='" + each + "' descending='" + dice.nextBoolean() + "'/>")
                    .collect(Collectors.joining());
            String xml =
                    "<fetch count='%d' page='%d'%s><entity name='contact'><no-attrs/>" + orders + "</entity></fetch>";
            List<Integer> whole = Rig.numbers(rig.fetch(xml.formatted(5000, 1, "")), "contactid");
            List<Integer> told = new ArrayList<>();
            int size = 1 + dice.nextInt(20);
            String cookie = "";
            for (int page = 1; page == 1 || !cookie.isEmpty(); page++) {
                JsonNode answer =
                        rig.fetch(xml.formatted(size, page, cookie), "Prefer", "odata.include-annotations=\"*\"");
                List<Integer> rows = Rig.numbers(answer, "contactid");
                told.addAll(rows);
                rows.stream()
                        .filter(any -> dice.nextBoolean())
                        .forEach(each -> rig.rows.remove(Rig.MODEL.get("contact"), id(each)));
                JsonNode element = answer.get("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie");
                cookie = element == null ? "" : " paging-cookie='" + decoded(element.asText()) + "'";
            }
            assertThat(told).as(orders).isEqualTo(whole);
            rows(dice);
        }
    }

    private static String decoded(String element) {
        String value = element.replaceFirst(".*pagingcookie=\"([^\"]*)\".*", "$1");
        return org.mockdataverse.odata.Text.decode(org.mockdataverse.odata.Text.decode(value))
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }
}
