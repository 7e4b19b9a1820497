package org.privacyconnector.dataverse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlTemplateTest {
    @Test
    void S31_keys_parameters_and_queries_are_no_part_of_it() {
        assertThat(UrlTemplate.of("contacts?$filter=lastname eq 'Ek'")).isEqualTo("/contacts");
        assertThat(UrlTemplate.of("contacts(6d81f4c0-5c0e-4e0a-9a51-2f6a4f1f0c11)?$select=a"))
                .isEqualTo("/contacts({key})");
        assertThat(UrlTemplate.of("accounts(name='Ek (Anna)/x')/primarycontactid/$ref"))
                .isEqualTo("/accounts({key})/primarycontactid/$ref");
        assertThat(UrlTemplate.of("accounts(name='O''Brien)')/contact_customer_accounts(1)"))
                .isEqualTo("/accounts({key})/contact_customer_accounts({key})");
        assertThat(UrlTemplate.of("accounts(name=%27a)b%27)/x")).isEqualTo("/accounts({key})/x");
        assertThat(UrlTemplate.of("$batch")).isEqualTo("/$batch");
        assertThat(UrlTemplate.of("EntityDefinitions(LogicalName='contact')/Attributes"))
                .isEqualTo("/EntityDefinitions({key})/Attributes");
    }

    @Test
    void what_is_written_in_no_known_way_is_cut_off() {
        assertThat(UrlTemplate.of("contacts(name='Ek")).isEqualTo("/contacts({key})");
        assertThat(UrlTemplate.of("contacts/Anna%20Ek")).isEqualTo("/contacts/...");
        assertThat(UrlTemplate.of("contacts(1)Ek")).isEqualTo("/contacts({key})...");
        assertThat(UrlTemplate.of("anna@contoso.example")).isEqualTo("/...");
    }

    @Test
    void its_table_is_the_set_of_rows_and_none_where_no_rows_are_asked() {
        assertThat(UrlTemplate.table("contacts(1)/x")).contains("contacts");
        assertThat(UrlTemplate.table("WhoAmI")).isEmpty();
        assertThat(UrlTemplate.table("$batch")).isEmpty();
        assertThat(UrlTemplate.table("EntityDefinitions(LogicalName='contact')"))
                .isEmpty();
    }
}
