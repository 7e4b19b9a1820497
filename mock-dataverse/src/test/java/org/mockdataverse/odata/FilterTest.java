package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.odata.Small.id;
import static org.mockdataverse.odata.Small.to;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Refused;

class FilterTest {
    private final Small small = new Small();

    @BeforeEach
    void people() {
        small.put("user", 900, "name", "Ulla");
        small.put(
                "firm",
                100,
                "name",
                "Åkers Bruk",
                "bossid",
                to("person", 2),
                "createdon",
                Instant.parse("2020-01-01T00:00:00Z"));
        small.put("firm", 101, "name", "Svea & Co");
        small.put(
                "person",
                1,
                "fullname",
                "Åsa Öberg",
                "mail",
                "asa@example.se",
                "age",
                30,
                "points",
                5_000_000_000L,
                "income",
                new BigDecimal("100.5000"),
                "weight",
                61.5,
                "donotmail",
                true,
                "statecode",
                0,
                "createdon",
                Instant.parse("2026-03-14T23:30:00Z"),
                "birthdate",
                LocalDate.of(1990, 2, 28),
                "employerid",
                to("firm", 100),
                "ownerid",
                to("user", 900));
        small.put(
                "person",
                2,
                "fullname",
                "Bo O'Brien",
                "mail",
                "bo@example.se",
                "age",
                40,
                "income",
                new BigDecimal("100"),
                "donotmail",
                false,
                "statecode",
                1,
                "createdon",
                Instant.parse("2026-03-14T22:30:00Z"),
                "birthdate",
                LocalDate.of(1980, 1, 1),
                "employerid",
                to("firm", 101));
        small.put(
                "person",
                3,
                "fullname",
                "Cilla 100%",
                "employerid",
                to("person", 1),
                "createdon",
                Instant.parse("2024-02-29T12:00:00Z"));
        small.put("person", 4);
        small.put(
                "call",
                200,
                "subject",
                "Hej",
                "callerid",
                to("person", 1),
                "endedon",
                Instant.parse("2025-01-01T00:00:00Z"));
        small.put("call", 201, "subject", "Nej", "callerid", to("person", 1));
        small.put("call", 202, "subject", "Hej", "callerid", to("person", 2));
        small.put("call", 203, "subject", "Firma", "callerid", to("firm", 100));
        small.put("club", 300, "name", "Schack");
        small.put("club", 301, "name", "Segling");
        small.put("clubmember", 400, "personid", to("person", 1), "clubid", to("club", 300));
        small.put("clubmember", 401, "personid", to("person", 2), "clubid", to("club", 300));
        small.put("clubmember", 402, "personid", to("person", 2), "clubid", to("club", 301));
    }

    private org.assertj.core.api.ListAssert<Integer> people(String filter) {
        return assertThat(small.found("person", filter)).as(filter);
    }

    @Test
    void numbers_compare_by_value() {
        people("age eq 30").containsExactly(1);
        people("age gt 30").containsExactly(2);
        people("age ge 30").containsExactly(1, 2);
        people("30 lt age").containsExactly(2);
        people("points eq 5000000000").containsExactly(1);
        people("income eq 100.5").containsExactly(1);
        people("income lt 100.5").containsExactly(2);
        people("weight gt 61.4").containsExactly(1);
        people("weight gt 61.5").isEmpty();
        people("fullname eq mail").isEmpty();
        people("fullname ne mail").containsExactly(1, 2);
    }

    @Test
    void an_empty_column_compares_to_nothing_not_even_by_ne() {
        people("age ne 30").containsExactly(2);
        people("not (age eq 30)").containsExactly(2);
        people("not(age eq 30)").containsExactly(2);
        people("age eq null").containsExactly(3, 4);
        people("age ne null").containsExactly(1, 2);
        people("not (age eq null)").containsExactly(1, 2);
        people("age gt null").isEmpty();
        people("contains(fullname,'x') or age eq 30").containsExactly(1);
        people("not contains(fullname,'x')").containsExactly(1, 2, 3);
    }

    @Test
    void text_matches_in_any_case_also_beyond_ascii() {
        people("fullname eq 'åsa öberg'").containsExactly(1);
        people("fullname eq 'ÅSA ÖBERG'").containsExactly(1);
        people("contains(fullname,'ÖB')").containsExactly(1);
        people("startswith(fullname,'å')").containsExactly(1);
        people("endswith(fullname,'BERG')").containsExactly(1);
        people("contains(fullname,'''b')").containsExactly(2);
        people("fullname eq 'Bo O''Brien'").containsExactly(2);
    }

    @Test
    void text_functions_take_wildcards_and_bracketed_ones_literally() {
        people("contains(fullname,'%')").containsExactly(1, 2, 3);
        people("contains(fullname,'[%]')").containsExactly(3);
        people("endswith(fullname,'0[%]')").containsExactly(3);
        people("startswith(fullname,'_o')").containsExactly(2);
        people("startswith(fullname,'[a-b]')").containsExactly(2);
        people("startswith(fullname,'[^a-b]')").containsExactly(1, 3);
        people("contains(fullname,'a%g')").containsExactly(1);
        people("contains(fullname,'[_]')").isEmpty();
        people("contains(fullname,'[')").isEmpty();
        people("not contains(fullname,'[[]')").containsExactly(1, 2, 3);
        people("fullname eq '%'").isEmpty();
    }

    @Test
    void truths_choices_and_joins_of_conditions() {
        people("donotmail eq true").containsExactly(1);
        people("statecode eq 1").containsExactly(2);
        people("statecode eq 0 or statecode eq 1").containsExactly(1, 2);
        people("(statecode eq 0 or statecode eq 1) and age gt 30").containsExactly(2);
        people("age gt 30 or age lt 35 and statecode eq 1").containsExactly(2);
    }

    @Test
    void moments_and_days() {
        people("createdon lt 2026-03-14T23:00:00Z").containsExactly(2, 3);
        people("createdon lt 2026-03-15T00:00:00+01:00").containsExactly(2, 3);
        people("createdon ge 2026-03-14T22:30:00Z").containsExactly(1, 2);
        people("createdon ge 2026-03-14").containsExactly(1, 2);
        people("birthdate lt 1990-02-28").containsExactly(2);
        people("birthdate le 1990-02-28").containsExactly(1, 2);
    }

    @Test
    void lookups_by_id_in_any_case_and_by_path() {
        people("_employerid_value eq " + id(100)).containsExactly(1);
        people("_employerid_value eq " + id(100).toString().toUpperCase(java.util.Locale.ROOT))
                .containsExactly(1);
        people("_employerid_value eq null").containsExactly(4);
        people("employerid_firm/name eq 'åkers bruk'").containsExactly(1);
        people("employerid_firm/firmid eq " + id(101)).containsExactly(2);
        people("employerid_person/age eq 30").containsExactly(3);
        people("employerid_person/employerid_firm/bossid/age eq 40").containsExactly(3);
        people("employerid_firm/_bossid_value eq " + id(2)).containsExactly(1);
        people("employerid_person eq null").contains(4);
        people("personid eq " + id(2)).containsExactly(2);
        people("owninguser/name eq 'ulla'").containsExactly(1);
    }

    @Test
    void any_and_all_over_one_to_many() {
        people("person_calls/any()").containsExactly(1, 2);
        people("not person_calls/any()").containsExactly(3, 4);
        people("person_calls/any(c:c/subject eq 'hej')").containsExactly(1, 2);
        people("person_calls/any(c:c/subject eq 'hej' and c/endedon ne null)").containsExactly(1);
        people("person_calls/all(c:c/subject eq 'hej')").containsExactly(2, 3, 4);
        people("person_calls/all(c:c/endedon lt 2026-01-01T00:00:00Z)").containsExactly(3, 4);
        people("person_people/any(p:p/person_calls/any())").isEmpty();
        people("boss_firms/any(f:f/firm_people/any(p:p/person_calls/any(c:c/subject eq 'nej')))")
                .containsExactly(2);
        people("person_calls/any(c:c/callerid_person/age eq 40)").containsExactly(2);
        people("person_calls/any(c:c/callid eq " + id(201) + ")").containsExactly(1);
    }

    @Test
    void any_and_all_over_many_to_many() {
        people("person_clubs/any(c:c/name eq 'Schack')").containsExactly(1, 2);
        people("person_clubs/any(c:c/clubid eq " + id(301) + ")").containsExactly(2);
        people("person_clubs/all(c:c/name eq 'Schack')").containsExactly(1, 3, 4);
        assertThat(small.found("club", "club_people/any(p:p/age gt 30)")).containsExactly(300, 301);
    }

    @Test
    void a_hundred_ids_are_found_by_index() {
        String ids =
                IntStream.range(0, 400).mapToObj(i -> "personid eq " + id(i)).collect(Collectors.joining(" or "));
        people(ids).containsExactly(1, 2, 3, 4);
        String list = IntStream.range(0, 400).mapToObj(i -> "'" + id(i) + "'").collect(Collectors.joining(","));
        people("Microsoft.Dynamics.CRM.In(PropertyName='personid',PropertyValues=[" + list + "])")
                .containsExactly(1, 2, 3, 4);
        people("Microsoft.Dynamics.CRM.In(PropertyName='employerid',PropertyValues=['" + id(100) + "'])")
                .containsExactly(1);
        people("Microsoft.Dynamics.CRM.NotIn(PropertyName='fullname',PropertyValues=[\"bo o'brien\"])")
                .containsExactly(1, 3);
        people("Microsoft.Dynamics.CRM.Between(PropertyName='age',PropertyValues=['30','39'])")
                .containsExactly(1);
        people("Microsoft.Dynamics.CRM.NotBetween(PropertyName='age',PropertyValues=['30','39'])")
                .containsExactly(2);
    }

    @Test
    void dates_relative_to_now_follow_the_callers_zone() {
        // 23:30 UTC on the 14th is the 15th in Stockholm
        people("Microsoft.Dynamics.CRM.Today(PropertyName='createdon')").containsExactly(1);
        people("Microsoft.Dynamics.CRM.Yesterday(PropertyName='createdon')").containsExactly(2);
        people("Microsoft.Dynamics.CRM.ThisMonth(PropertyName='createdon')").containsExactly(1, 2);
        people("not Microsoft.Dynamics.CRM.ThisYear(PropertyName='createdon')").containsExactly(3);
        people("Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue='2026-03-14')")
                .containsExactly(2);
        people("Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue=2026-03-14)")
                .containsExactly(2);
        people("Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='createdon',PropertyValue='2026-03-15')")
                .containsExactly(1);
        people("Microsoft.Dynamics.CRM.OnOrBefore(PropertyName='createdon',PropertyValue='2026-03-14')")
                .containsExactly(2, 3);
        people("Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=1)")
                .containsExactly(1, 2);
        people("Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=11)")
                .containsExactly(1);
        people("Microsoft.Dynamics.CRM.OlderThanXMonths(PropertyName='createdon',PropertyValue=24)")
                .containsExactly(3);
        people("Microsoft.Dynamics.CRM.OlderThanXMonths(PropertyName='createdon',PropertyValue=25)")
                .isEmpty();
        people("Microsoft.Dynamics.CRM.OlderThanXYears(PropertyName='birthdate',PropertyValue=40)")
                .containsExactly(2);
        people("Microsoft.Dynamics.CRM.OlderThanXHours(PropertyName='createdon',PropertyValue=11) and age ne null")
                .containsExactly(2);
        people("person_calls/any(c:c/Microsoft.Dynamics.CRM.OlderThanXYears(PropertyName='endedon',PropertyValue=1))")
                .containsExactly(1);
    }

    @Test
    void aliases_stand_for_values_and_lists() {
        assertThat(Small.numbers("person", small.rows("person", "$filter=age%20eq%20@a&@a=30")))
                .containsExactly(1);
        assertThat(Small.numbers("person", small.rows("person", "%24filter=fullname+eq+@n&@n='bo+o''brien'")))
                .containsExactly(2);
        assertThat(Small.numbers(
                        "person",
                        small.rows(
                                "person",
                                "$filter="
                                        + Small.encode("Microsoft.Dynamics.CRM.In(PropertyName=@p,PropertyValues=@v)")
                                        + "&@p='age'&@v=['30','40']")))
                .containsExactly(1, 2);
        // one without a value is null; one may stand for a column
        people("age eq @nothing").containsExactly(3, 4);
        assertThat(Small.numbers("person", small.rows("person", "$filter=@c%20ge%20@n&@c=age&@n=40")))
                .containsExactly(2);
        assertThatThrownBy(() -> small.rows("person", "$expand=person_calls($filter=subject%20eq%20@s)&@s='Hej'"))
                .hasMessageContaining("@s");
        assertThatThrownBy(() -> small.rows("person", "$filter=age%20eq%20@a&@a=1%20or%201%20eq%201"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        refused("nosuch eq 1", 400, "Could not find a property named 'nosuch'");
        refused("person_calls/any(c:c/nosuch eq 1)", 400, "nosuch");
        refused("age eq 'thirty'", 400, "incompatible types");
        refused("age eq", 400, "");
        refused("age eq 1 and", 400, "");
        refused("age eq 1 age eq 2", 400, "");
        refused("fullname eq 'open", 400, "unterminated");
        refused("_employerid_value eq 'x'", 400, "");
        refused("employerid eq null", 400, "");
        refused("tolower(fullname) eq 'x'", 400, "");
        refused("age add 1 eq 2", 400, "");
        refused("Fullname eq 'x'", 400, "Fullname");
        refused("shadow eq 'x'", 400, "shadow");
        refused("Microsoft.Dynamics.CRM.NoSuch(PropertyName='ownerid')", 400, "unknown function");
        refused("employerid_firm/firm_calls/any(c:c/subject eq 'x')", 400, "behind a lookup");
        refused("employerid_person/age eq age", 400, "different rows");
        refused("person_people/any(p:p/age eq age)", 400, "different rows");
        refused("fullname eq age", 400, "");
        refused("owninguser/ownerid eq null", 400, "");
        refused("Microsoft.Dynamics.CRM.In(PropertyName='fullname',PropertyValues=['O''Brien'])", 400, "double");
        refused("person_calls/$count gt 1", 501, "");
        refused("donotmail", 501, "donotmail");
        refused("(".repeat(200) + "age eq 1" + ")".repeat(200), 400, "deeply");
        refused("Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=0)", 400, "");
        refused("Microsoft.Dynamics.CRM.LastXDays(PropertyName='fullname',PropertyValue=1)", 400, "no date");
    }

    private void refused(String filter, int status, String part) {
        assertThatThrownBy(() -> small.found("person", filter))
                .as(filter)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(status))
                .hasMessageContaining(part);
    }

    @Test
    void a_column_out_of_sight_is_judged_as_empty() {
        small.sight = Small.blindTo(Set.of(), Set.of(), Set.of("mail"));
        people("mail eq 'asa@example.se'").isEmpty();
        people("mail ne null").isEmpty();
        people("mail eq null").containsExactly(1, 2, 3, 4);
        people("contains(mail,'a')").isEmpty();
        people("person_people/any(p:p/mail eq null)").containsExactly(1);
        small.sight = Small.blindTo(Set.of(), Set.of(), Set.of("employerid"));
        people("_employerid_value eq " + id(100)).isEmpty();
        people("employerid_firm/name ne null").isEmpty();
    }

    @Test
    void a_row_out_of_sight_is_left_out_also_within_any_all_and_paths() {
        small.sight = Small.blindTo(Set.of(), Set.of(id(1), id(201), id(101)), Set.of());
        people("personid ne null").containsExactly(2, 3, 4);
        people("personid eq " + id(1)).isEmpty();
        people("person_calls/any(c:c/subject eq 'Nej')").isEmpty();
        people("employerid_firm/name ne null").isEmpty();
        people("employerid_person/age eq 30").isEmpty();
    }

    @Test
    void a_table_out_of_reach_is_refused_wherever_it_is_named() {
        small.sight = Small.blindTo(Set.of("call", "firm"), Set.of(), Set.of());
        refused("person_calls/any(c:c/subject eq 'Nej')", 403, "prvReadCall");
        refused("employerid_firm/name eq 'x'", 403, "prvReadFirm");
        people("age eq 30").containsExactly(1);
    }
}
