package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fetch.Rig.id;
import static org.mockdataverse.fetch.Rig.names;
import static org.mockdataverse.fetch.Rig.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

class FetchAnswerTest {
    private static final String ALL = "odata.include-annotations=\"*\"";
    private final Rig rig = new Rig();

    @BeforeEach
    void rows() {
        rig.put("transactioncurrency", 800, "currencyname", "Krona");
        rig.put("account", 100, "name", "Svea", "primarycontactid", to("contact", 1));
        rig.put("account", 101, "name", "Göta", "parentaccountid", to("account", 100));
        rig.put(
                "contact",
                1,
                "fullname",
                "Åsa Ek",
                "annualincome",
                new BigDecimal("1000.5000"),
                "transactioncurrencyid",
                to("transactioncurrency", 800),
                "statecode",
                0,
                "createdon",
                Instant.parse("2026-01-02T03:04:05Z"),
                "parentcustomerid",
                to("account", 100));
        rig.put("contact", 2, "fullname", "Bo Al", "parentcustomerid", to("account", 100));
        rig.put("contact", 3, "fullname", "Cia Ask");
    }

    private JsonNode first(String xml, String... headers) {
        return rig.fetch(xml, headers).get("value").get(0);
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    @Test
    void columns_come_in_the_order_asked_with_the_id_and_an_amount_with_its_currency() {
        String xml = "<fetch><entity name='contact'><attribute name='fullname'/><attribute name='annualincome'/>"
                + "</entity></fetch>";
        JsonNode answer = rig.fetch(xml);
        assertThat(answer.get("@odata.context").asText())
                .isEqualTo("https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#contacts(fullname,annualincome,"
                        + "_transactioncurrencyid_value,transactioncurrencyid,contactid,transactioncurrencyid())");
        JsonNode row = answer.get("value").get(0);
        assertThat(names(row))
                .containsExactly(
                        "@odata.etag", "fullname", "annualincome", "_transactioncurrencyid_value", "contactid");
        assertThat(row.get("annualincome").decimalValue()).isEqualByComparingTo("1000.5");
        assertThat(row.get("contactid").asText()).isEqualTo(id(1).toString());
        assertThat(names(answer)).containsExactly("@odata.context", "value");
    }

    @Test
    void empty_columns_are_left_out() {
        String xml = "<fetch><entity name='contact'><attribute name='fullname'/><attribute name='annualincome'/>"
                + "<filter><condition attribute='contactid' operator='eq' value='" + id(2)
                + "'/></filter></entity></fetch>";
        assertThat(names(first(xml))).containsExactly("@odata.etag", "fullname", "contactid");
    }

    @Test
    void no_attribute_means_every_column_and_no_attrs_none() {
        assertThat(names(first("<fetch><entity name='contact'/></fetch>")))
                .contains("fullname", "_parentcustomerid_value", "statecode", "createdon", "contactid");
        assertThat(names(first("<fetch><entity name='contact'><all-attributes/></entity></fetch>")))
                .contains("fullname", "createdon");
        assertThat(names(first("<fetch><entity name='contact'><no-attrs/></entity></fetch>")))
                .containsExactly("@odata.etag", "contactid");
    }

    @Test
    void annotations_come_before_their_value_and_only_when_asked() {
        String xml = "<fetch><entity name='contact'><attribute name='parentcustomerid'/></entity></fetch>";
        assertThat(names(first(xml, "Prefer", ALL)))
                .containsExactly(
                        "@odata.etag",
                        "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue",
                        "_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty",
                        "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
                        "_parentcustomerid_value",
                        "contactid");
        assertThat(first(xml, "Prefer", ALL)
                        .get("_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .asText())
                .isEqualTo("parentcustomerid_account");
        assertThat(names(first(xml))).containsExactly("@odata.etag", "_parentcustomerid_value", "contactid");
    }

    @Test
    void values_of_links_carry_the_alias_and_lookups_their_plain_name() {
        String xml = "<fetch><entity name='contact'><attribute name='fullname'/><link-entity name='account'"
                + " from='accountid' to='parentcustomerid' alias='firm'><attribute name='name'/>"
                + "<attribute name='primarycontactid'/><attribute name='telephone1'/></link-entity></entity></fetch>";
        JsonNode row = first(xml);
        assertThat(names(row))
                .containsExactly("@odata.etag", "fullname", "contactid", "firm.name", "firm.primarycontactid");
        assertThat(row.get("firm.name").asText()).isEqualTo("Svea");
        JsonNode annotated = first(xml, "Prefer", ALL);
        assertThat(annotated
                        .get("firm.name@OData.Community.Display.V1.AttributeName")
                        .asText())
                .isEqualTo("name");
        assertThat(annotated
                        .get("firm.primarycontactid@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Åsa Ek");
        assertThat(annotated
                        .get("firm.primarycontactid@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("contact");
    }

    @Test
    void a_link_without_alias_gets_one_and_columns_may_have_their_own() {
        String link = "<link-entity name='account' from='accountid' to='parentcustomerid'>%s</link-entity>";
        String xml = "<fetch><entity name='contact'><attribute name='fullname' alias='who'/>"
                + link.formatted("<attribute name='name'/>") + "</entity></fetch>";
        assertThat(names(first(xml))).containsExactly("@odata.etag", "who", "contactid", "account1.name");
        String named = "<fetch><entity name='contact'><no-attrs/>"
                + link.formatted("<attribute name='name' alias='firmname'/>") + "</entity></fetch>";
        assertThat(names(first(named))).containsExactly("@odata.etag", "contactid", "firmname");
        refused(
                Faults.DUPLICATE_ALIAS,
                () -> rig.fetch("<fetch><entity name='contact'><attribute name='fullname' alias='x'/>"
                        + "<attribute name='lastname' alias='x'/></entity></fetch>"));
    }

    @Test
    void the_first_match_alone_goes_by_names_of_the_schema() {
        String xml = "<fetch><entity name='account'><no-attrs/><link-entity name='contact' from='parentcustomerid'"
                + " to='accountid' link-type='matchfirstrowusingcrossapply'><attribute name='fullname'/></link-entity>"
                + "</entity></fetch>";
        JsonNode answer = rig.fetch(xml);
        assertThat(answer.get("value")).hasSize(1);
        assertThat(names(answer.get("value").get(0))).containsExactly("@odata.etag", "accountid", "FullName");
    }

    @Test
    void equal_rows_are_one_when_asked_and_then_have_no_id() {
        rig.put("contact", 4, "fullname", "BO AL");
        String xml = "<fetch distinct='%s'><entity name='contact'><attribute name='fullname'/>"
                + "<order attribute='fullname'/></entity></fetch>";
        assertThat(rig.fetch(xml.formatted("false")).get("value")).hasSize(4);
        JsonNode distinct = rig.fetch(xml.formatted("true")).get("value");
        assertThat(distinct).hasSize(3);
        assertThat(names(distinct.get(0))).containsExactly("fullname");
    }

    @Test
    void children_of_a_hierarchy_are_counted() {
        JsonNode rows = rig.fetch("<fetch><entity name='account'><attribute name='accountid' alias='below'"
                        + " rowaggregate='CountChildren'/></entity></fetch>")
                .get("value");
        assertThat(rows.get(0).get("below").asInt()).isEqualTo(1);
        assertThat(rows.get(1).get("below").asInt()).isZero();
    }

    @Test
    void secured_columns_are_empty_and_judged_as_empty_and_hidden_rows_are_not_joined() {
        rig.put("contact", 5, "fullname", "Eva", "new_healthnote", "x", "parentcustomerid", to("account", 100));
        String read = "<fetch><entity name='contact'><attribute name='new_healthnote'/>"
                + "<filter><condition attribute='new_healthnote' operator='%s'/></filter></entity></fetch>";
        assertThat(rig.fetch(read.formatted("not-null")).get("value")).hasSize(1);
        rig.sight = Rig.blindTo(Set.of(), Set.of(), Set.of("new_healthnote"));
        assertThat(rig.fetch(read.formatted("not-null")).get("value")).isEmpty();
        assertThat(rig.fetch(read.formatted("null")).get("value"))
                .hasSize(4)
                .noneMatch(row -> row.has("new_healthnote"));

        String joined = "<fetch><entity name='contact'><attribute name='fullname'/><link-entity name='account'"
                + " from='accountid' to='parentcustomerid' link-type='%s' alias='a'><attribute name='name'/>"
                + "</link-entity></entity></fetch>";
        rig.sight = Rig.blindTo(Set.of(), Set.of(id(100)), Set.of());
        assertThat(rig.fetch(joined.formatted("inner")).get("value")).isEmpty();
        assertThat(rig.fetch(joined.formatted("outer")).get("value")).hasSize(4).noneMatch(row -> row.has("a.name"));
        rig.sight = Rig.blindTo(Set.of("account"), Set.of(), Set.of());
        refused("0x80040220", () -> rig.fetch(joined.formatted("inner")));
    }

    @Test
    void the_bin_and_the_archive_are_read_by_name_and_lookups_there_have_the_names_of_rows_that_are_left() {
        rig.put(rig.service.bin(), "contact", 30, "fullname", "Gone", "parentcustomerid", to("account", 100));
        rig.put(rig.service.retained(), "contact", 40, "fullname", "Kept");
        String xml = "<fetch datasource='%s'><entity name='contact'><attribute name='fullname'/>"
                + "<attribute name='parentcustomerid'/></entity></fetch>";
        JsonNode bin = rig.fetch(xml.formatted("bin"), "Prefer", ALL);
        assertThat(Rig.numbers(bin, "contactid")).containsExactly(30);
        assertThat(bin.get("value")
                        .get(0)
                        .get("_parentcustomerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Svea");
        assertThat(Rig.numbers(rig.fetch(xml.formatted("retained")), "contactid"))
                .containsExactly(40);
        refused(Faults.INVALID_ATTRIBUTE_VALUE, () -> rig.fetch(xml.formatted("live")));
        rig.sight = Rig.blindTo(Set.of("contact"), Set.of(), Set.of());
        refused("0x80040220", () -> rig.fetch(xml.formatted("bin")));
    }

    @Test
    void the_set_and_the_query_name_one_table() {
        String xml = Rig.encode("<fetch><entity name='account'/></fetch>");
        refused(Faults.OTHER_ENTITY, () -> rig.ask("contact", "fetchXml=" + xml));
        refused(
                Faults.NO_ENTITY,
                () -> rig.fetch("<fetch><entity name='contact'><link-entity name='konto'"
                        + " from='a' to='contactid'/></entity></fetch>"));
        refused(
                Faults.NO_ATTRIBUTE,
                () -> rig.fetch("<fetch><entity name='contact'><attribute name='_parentcustomerid_value'/>"
                        + "</entity></fetch>"));
    }

    @Test
    void other_options_of_the_url_are_refused() {
        String xml = "fetchXml=" + Rig.encode("<fetch><entity name='contact'/></fetch>");
        for (String option : List.of("$select=fullname", "$filter=x", "$top=1", "savedQuery=1")) {
            assertThatThrownBy(() -> rig.ask("contact", xml + "&" + option)).isInstanceOf(Refused.class);
        }
        assertThat(rig.ask("contact", xml + "&UnMaskedData=true").get("value")).hasSize(3);
        assertThat(rig.ask("contact", xml + "&tag=x").get("value")).hasSize(3);
    }

    @Test
    void what_is_masked_or_shared_is_shown_as_the_sight_says() {
        rig.put("contact", 5, "fullname", "Eva", "new_healthnote", "secret");
        rig.put("contact", 6, "fullname", "Eva", "new_healthnote", "secret");
        String xml =
                "<fetch><entity name='contact'><attribute name='new_healthnote'/><order attribute='new_healthnote'/>"
                        + "<filter><condition attribute='new_healthnote' operator='eq' value='secret'/></filter></entity></fetch>";
        // of all rows the caller reads a mask, and that of the sixth not at all
        rig.sight = new Sight() {
            @Override
            public boolean mayRead(Table table) {
                return true;
            }

            @Override
            public boolean sees(StoredRow row) {
                return true;
            }

            @Override
            public boolean sees(Table table, Column column) {
                return true;
            }

            @Override
            public boolean sees(StoredRow row, Column column) {
                return !row.id().equals(id(6));
            }

            @Override
            public @Nullable Object shown(StoredRow row, Column column, Object value) {
                return sees(row, column) ? "#" : null;
            }

            @Override
            public Sight unmasked(boolean many) {
                return Sight.everything();
            }
        };
        JsonNode rows = rig.fetch(xml).get("value");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("new_healthnote").asText()).isEqualTo("#");
        assertThat(rig.ask("contact", "UnMaskedData=true&fetchXml=" + Rig.encode(xml))
                        .get("value"))
                .hasSize(2)
                .allMatch(row -> row.get("new_healthnote").asText().equals("secret"));
    }

    @Test
    void a_view_is_a_query_that_is_kept() {
        String xml = "<fetch><entity name='contact'><attribute name='fullname'/><filter><condition"
                + " attribute='fullname' operator='like' value='Bo%'/></filter></entity></fetch>";
        rig.put("savedquery", 700, "name", "Bos", "fetchxml", xml);
        rig.put("userquery", 701, "name", "Mine", "fetchxml", xml);
        assertThat(Rig.numbers(rig.ask("contact", "savedQuery=" + id(700)), "contactid"))
                .containsExactly(2);
        assertThat(Rig.numbers(rig.ask("contact", "userQuery=" + id(701)), "contactid"))
                .containsExactly(2);
        refused("0x80040217", () -> rig.ask("contact", "savedQuery=" + id(701)));
        refused(Faults.OTHER_ENTITY, () -> rig.ask("account", "savedQuery=" + id(700)));
        rig.sight = Rig.blindTo(Set.of("savedquery"), Set.of(), Set.of());
        refused("0x80040220", () -> rig.ask("contact", "savedQuery=" + id(700)));
    }
}
