package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;

/** Multipart batches with change sets, references, a limit, and two ways to go on after a failure. */
class C06BatchTest extends Checklist {
    private static final String CONTACTS = "POST " + API + "contacts";
    private static final String END = "--b--\r\n";
    private static final String BAD = part(CONTACTS, "{'nosuch':1}");
    private static final String GOOD = part(CONTACTS, "{'lastname':'Ek'}");

    @Test
    void a_batch_is_multipart_and_so_is_its_answer() {
        UUID contact = contact("Ek");
        Answer answer = batch(GOOD
                + part("GET " + API + "WhoAmI", "")
                + part("DELETE " + API + "contacts(" + contact + ")", "")
                + END);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Content-Type").orElseThrow())
                .startsWith("multipart/mixed; boundary=batchresponse_");
        assertThat(statuses(answer)).containsExactly(204, 200, 204);
        assertThat(answer.text()).contains("OData-EntityId: ", "Location: ", "Content-Transfer-Encoding: binary");
    }

    @Test
    void a_change_set_happens_whole_or_not_at_all() {
        Answer good = batch(changeSet(part("c", "1", CONTACTS, "{}"), part("c", "2", CONTACTS, "{}")) + END);
        assertThat(good.text()).contains("changesetresponse_", "Content-ID: 1", "Content-ID: 2");
        assertThat(rows("contacts")).hasSize(2);
        Answer bad = batch(changeSet(part("c", "1", CONTACTS, "{}"), part("c", "2", CONTACTS, "{'nosuch':1}")) + END);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(rows("contacts")).hasSize(2);
    }

    @Test
    void a_change_set_does_not_read() {
        assertThat(batch(changeSet(part("c", "1", "GET " + API + "contacts", "")) + END)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void content_ids_are_referred_to_in_addresses_and_bodies() {
        Answer answer = batch(changeSet(
                        part("c", "1", CONTACTS, "{'lastname':'Ek'}"),
                        part("c", "2", "PATCH $1", "{'firstname':'Eva'}"),
                        part("c", "3", "POST " + API + "accounts", "{'primarycontactid@odata.bind':'$1'}"))
                + END);
        assertThat(statuses(answer)).containsExactly(204, 204, 204);
        assertThat(rows("contacts").at("/0/fullname").textValue())
                .contains("Eva")
                .contains("Ek");
        assertThat(rows("accounts").at("/0/_primarycontactid_value"))
                .isEqualTo(rows("contacts").at("/0/contactid"));
        Answer early = batch(changeSet(part("c", "1", "PATCH $2", "{}"), part("c", "2", CONTACTS, "{}")) + END);
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.text()).contains("Content-ID Reference: '$2' does not exist in the batch context.");
    }

    @Test
    void a_batch_holds_1000_requests_and_no_more() {
        String who = part("GET " + API + "WhoAmI", "");
        assertThat(statuses(batch(who.repeat(1_000) + END))).hasSize(1_000).containsOnly(200);
        assertThat(batch(who.repeat(1_001) + END).status()).isEqualTo(400);
    }

    @Test
    void the_first_error_stops_a_batch() {
        Answer answer = batch(GOOD + BAD + GOOD + END);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(statuses(answer)).containsExactly(204, 400);
        assertThat(rows("contacts")).hasSize(1);
    }

    @Test
    void with_continue_on_error_every_part_is_answered() {
        Answer answer = batch(GOOD + BAD + GOOD + END, "Prefer", "odata.continue-on-error");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(204, 400, 204);
        assertThat(rows("contacts")).hasSize(2);
    }

    @Test
    void a_failed_part_carries_an_id_of_its_request() {
        assertThat(batch(BAD + END).text())
                .containsPattern("\r\nREQ_ID: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\r\n");
    }
}
