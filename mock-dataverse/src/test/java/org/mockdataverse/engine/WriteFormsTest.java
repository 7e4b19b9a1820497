package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.rows.Reference;

/** The many ways in which clients write the same thing. */
class WriteFormsTest {
    private final World world = new World();
    private final UUID account = world.insert("account", Map.of("name", "Fabrikam"));
    private final UUID contact = world.insert("contact", Map.of("lastname", "Ek"));

    @Test
    void ids_are_read_in_any_case_and_written_in_lower() {
        String upper = account.toString().toUpperCase(Locale.ROOT);
        assertThat(world.patch("accounts(" + upper + ")", "{'name':'x'}")
                        .headers()
                        .first("OData-EntityId")
                        .orElseThrow())
                .endsWith("accounts(" + account + ")");
        assertThat(bound("/accounts(" + upper + ")")).isEqualTo(204);
        assertThat(world.value("contact", contact, "parentcustomerid")).isEqualTo(new Reference("account", account));
    }

    @Test
    void an_option_that_would_restrain_a_write_is_refused_and_nothing_written() {
        String row = "accounts(" + account + ")";
        refused(world.patch(row + "?$filter=name%20eq%20'no'", "{'name':'x'}"), 400, "0x80060888");
        refused(world.post("accounts?%24top=1", "{'name':'x'}"), 400, "0x80060888");
        refused(world.delete(row + "?$filter=name%20eq%20'no'"), 400, "0x80060888");
        assertThat(world.value("account", account, "name")).isEqualTo("Fabrikam");
        assertThat(world.patch(row + "?$select=name&tag=mine", "{'name':'x'}").status())
                .isEqualTo(204);
    }

    @Test
    void a_row_with_an_amount_gets_the_currency_of_the_environment() {
        world.insert("transactioncurrency", Map.of("currencyname", "Dollar", "exchangerate", new BigDecimal("0.1")));
        UUID krona =
                world.insert("transactioncurrency", Map.of("currencyname", "Krona", "exchangerate", BigDecimal.ONE));
        UUID with = World.created(world.post("accounts", "{'name':'x','revenue':5}"));
        UUID without = World.created(world.post("accounts", "{'name':'x'}"));
        assertThat(world.value("account", with, "transactioncurrencyid"))
                .isEqualTo(new Reference("transactioncurrency", krona));
        assertThat(world.value("account", without, "transactioncurrencyid")).isNull();
        world.patch("accounts(" + without + ")", "{'revenue':5}");
        assertThat(world.value("account", without, "transactioncurrencyid"))
                .isEqualTo(new Reference("transactioncurrency", krona));
    }

    @Test
    void a_body_that_says_to_be_of_another_type_is_refused() {
        String row = "accounts(" + account + ")";
        refused(world.patch(row, "{'@odata.type':'#Microsoft.Dynamics.CRM.contact','name':'x'}"), 400, "0x80048d19");
        refused(world.post("accounts", "{'@odata.type':'Microsoft.Dynamics.CRM.lead','name':'x'}"), 400, "0x80048d19");
        assertThat(world.value("account", account, "name")).isEqualTo("Fabrikam");
        for (String own : new String[] {"#Microsoft.Dynamics.CRM.account", "Microsoft.Dynamics.CRM.account"}) {
            assertThat(world.patch(row, "{'@odata.type':'" + own + "','name':'x'}")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(world.post("tasks", "{'@odata.type':'Microsoft.Dynamics.CRM.activitypointer','subject':'x'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void an_absolute_address_is_of_this_environment() {
        assertThat(bound("https://CONTOSO.crm4.dynamics.com/api/data/v9.2/accounts(" + account + ")"))
                .isEqualTo(204);
        assertThat(bound("https://contoso.api.crm4.dynamics.com:443/api/data/v9.2/accounts(" + account + ")"))
                .isEqualTo(204);
        assertThat(bound("https://fabrikam.crm4.dynamics.com/api/data/v9.2/accounts(" + account + ")"))
                .isEqualTo(400);

        World open = new World(Switches.DEFAULTS.with(Switch.FOREIGN_HOSTS_REFUSED, false));
        UUID other = open.insert("account", Map.of("name", "Fabrikam"));
        assertThat(open.post(
                                "contacts",
                                "{'parentcustomerid_account@odata.bind':'https://x.example/api/data/v9.2/accounts("
                                        + other + ")'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_body_may_begin_with_a_byte_order_mark_and_name_its_charset() {
        Answer answer = world.engine.exchange(Ask.of(
                "PATCH",
                World.BASE + "contacts(" + contact + ")",
                world.signed("Content-Type", "application/json; charset=utf-8; odata.metadata=minimal"),
                "\uFEFF{\"lastname\":\"Åberg\"}"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(world.value("contact", contact, "lastname")).isEqualTo("Åberg");
    }

    @Test
    void exact_numbers_stand_as_text_where_the_content_type_says_so() {
        String type = "application/json;odata.metadata=minimal;IEEE754Compatible=true";
        assertThat(typed(type, "{\"annualincome\":\"12.50\",\"lastname\":\"5\"}")
                        .status())
                .isEqualTo(204);
        assertThat((BigDecimal) world.value("contact", contact, "annualincome")).isEqualByComparingTo("12.5");
        assertThat(world.value("contact", contact, "lastname")).isEqualTo("5");
        refused(typed(type, "{\"annualincome\":\"much\"}"), 400, "0x80048d19");
        refused(typed("application/json;IEEE754Compatible=false", "{\"annualincome\":\"12.5\"}"), 400, "0x80048d19");
    }

    @Test
    void a_post_may_mean_another_method() {
        String path = "contacts(" + contact + ")";
        for (String header : new String[] {"X-HTTP-Method-Override", "X-HTTP-Method"}) {
            assertThat(world.post(path, "{'lastname':'" + header + "'}", header, "PATCH")
                            .status())
                    .isEqualTo(204);
            assertThat(world.value("contact", contact, "lastname")).isEqualTo(header);
        }
        assertThat(world.post(path, "{'lastname':'merged'}", "X-HTTP-Method", "merge")
                        .status())
                .isEqualTo(204);
        refused(world.post(path, "{}", "X-HTTP-Method", "BREW"), 400, "0x80060888");
        assertThat(world.post(path, "{}", "X-HTTP-Method-Override", "DELETE").status())
                .isEqualTo(204);
        assertThat(world.row("contact", contact)).isNull();

        World plain = new World(Switches.DEFAULTS.with(Switch.METHOD_OVERRIDE, false));
        UUID other = plain.insert("contact", Map.of("lastname", "Ek"));
        assertThat(plain.post("contacts(" + other + ")", "{}", "X-HTTP-Method", "DELETE")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void columns_that_nobody_writes_are_passed_over_or_refused_by_switch() {
        assertThat(world.patch(
                                "contacts(" + contact + ")",
                                "{'lastname':'Al','fullname':'Bo','createdon':'2001-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(204);
        assertThat(world.value("contact", contact, "fullname")).isEqualTo("Al");
        assertThat(world.value("contact", contact, "createdon")).isEqualTo(world.now());
        refused(world.patch("contacts(" + contact + ")", "{'fullname':5}"), 400, "0x80048d19");

        World strict = new World(Switches.DEFAULTS.with(Switch.READ_ONLY_COLUMNS_REFUSED, true));
        UUID other = strict.insert("contact", Map.of("lastname", "Ek"));
        refused(strict.patch("contacts(" + other + ")", "{'fullname':'Bo'}"), 400, "0x80040270");
        refused(strict.post("contacts", "{'fullname':'Bo'}"), 400, "0x80040270");
        refused(strict.delete("contacts(" + other + ")/createdon"), 400, "0x80040270");
    }

    @Test
    void one_of_several_versions_is_enough() {
        long version = world.version("contact", contact);
        String path = "contacts(" + contact + ")";
        assertThat(world.patch(path, "{'lastname':'Al'}", "If-Match", "W/\"1\", W/\"" + version + "\"")
                        .status())
                .isEqualTo(204);
        refused(world.patch(path, "{'lastname':'Bo'}", "If-Match", "W/\"1\",W/\"2\""), 412, "0x80060882");
        refused(world.patch(path, "{'lastname':'Bo'}", "If-Match", "\"1\""), 400, "0x80060888");
    }

    @Test
    void amounts_are_as_large_as_money_may_be_and_no_larger() {
        assertThat(world.patch("contacts(" + contact + ")", "{'annualincome':922337203685477}")
                        .status())
                .isEqualTo(204);
        refused(world.patch("contacts(" + contact + ")", "{'annualincome':922337203685478}"), 400, "0x80044330");
        refused(world.patch("contacts(" + contact + ")", "{'annualincome':-922337203685478}"), 400, "0x80044330");
    }

    @Test
    void a_row_is_not_replaced_whole() {
        assertThat(world.put("contacts(" + contact + ")", "{'lastname':'Al'}").status())
                .isEqualTo(405);
    }

    private int bound(String url) {
        return world.patch("contacts(" + contact + ")", "{'parentcustomerid_account@odata.bind':'" + url + "'}")
                .status();
    }

    private Answer typed(String type, String body) {
        return world.engine.exchange(new Ask(
                "PATCH",
                World.BASE + "contacts(" + contact + ")",
                world.signed("Content-Type", type),
                body.getBytes(StandardCharsets.UTF_8)));
    }
}
