package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Change tracking with tokens, deletions, refusals and expiry. */
class C09ChangeTrackingTest extends Checklist {
    private static final String TRACK = "odata.track-changes";

    private String start() {
        return read("contacts?$select=lastname", "Prefer", TRACK)
                .get("@odata.deltaLink")
                .textValue();
    }

    @Test
    void a_first_read_ends_in_a_token_that_leads_to_the_changes() {
        String link = start();
        assertThat(link).contains("/contacts?$select=lastname&$deltatoken=");
        UUID contact = contact("Ek");
        JsonNode delta = read(link);
        assertThat(delta.get("@odata.context").textValue()).endsWith("$metadata#contacts(lastname)/$delta");
        assertThat(delta.at("/value/0/contactid").textValue()).isEqualTo(contact.toString());
        assertThat(rows(delta.get("@odata.deltaLink").textValue())).isEmpty();
    }

    @Test
    void a_deletion_is_told_by_id_alone() {
        UUID contact = contact("Ek");
        String link = start();
        org.delete("contacts(" + contact + ")");
        JsonNode deleted = rows(link).get(0);
        assertThat(deleted.get("@odata.context").textValue()).endsWith("$metadata#contacts/$deletedEntity");
        assertThat(deleted.get("id").textValue()).isEqualTo(contact.toString());
        assertThat(deleted.get("reason").textValue()).isEqualTo("deleted");
        assertThat(deleted).hasSize(3);
    }

    @Test
    void a_first_read_tells_of_no_deletion() {
        org.delete("contacts(" + contact("Ek") + ")");
        assertThat(rows("contacts", "Prefer", TRACK)).isEmpty();
    }

    @Test
    void options_that_are_not_supported_are_refused_by_name() {
        for (String option : List.of("$filter=lastname eq 'x'", "$orderby=lastname", "$expand=owninguser", "$top=1")) {
            String name = option.substring(0, option.indexOf('='));
            assertThat(get("contacts?" + option, "Prefer", TRACK).status()).isEqualTo(400);
            assertThat(get("contacts?" + option, "Prefer", TRACK).text())
                    .contains("query parameter isn't supported when Change Tracking is enabled.")
                    .contains(name);
        }
    }

    @Test
    void a_token_expires_when_the_organisation_says() {
        org.patch("organizations(" + mock.organizationId() + ")", "{'expirechangetrackingindays':3}");
        String link = start();
        org.clock.forward(Duration.ofDays(3));
        assertThat(get(link).status()).isEqualTo(200);
        org.clock.forward(Duration.ofSeconds(1));
        refused(get(link), 400, "0x80044352", "Please perform a full sync.");
    }

    @Test
    void deletions_come_after_updates() {
        UUID gone = contact("Ek");
        UUID kept = contact("Al");
        String link = start();
        org.delete("contacts(" + gone + ")");
        org.patch("contacts(" + kept + ")", "{'lastname':'Bo'}");
        JsonNode changes = rows(link);
        assertThat(changes.at("/0/contactid").textValue()).isEqualTo(kept.toString());
        assertThat(changes.at("/1/id").textValue()).isEqualTo(gone.toString());
    }
}
