package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.engine.Answer;

/** OData-EntityId on create; 204, or 201 and 200 with Prefer and Preference-Applied. */
class C02AnswersToWritesTest extends Checklist {
    private static final String WHOLE = "return=representation";

    @Test
    void a_create_tells_where_the_row_is() {
        Answer answer = org.post("contacts", "{'lastname':'Ek'}");
        UUID id = UUID.fromString(rows("contacts").at("/0/contactid").textValue());
        assertThat(answer.headers().first("OData-EntityId")).hasValue(mock.url() + API + "contacts(" + id + ")");
    }

    @Test
    void writes_answer_204_without_a_body() {
        Answer created = org.post("contacts", "{'lastname':'Ek'}");
        String path = "contacts(" + Org.created(created) + ")";
        Answer changed = org.patch(path, "{'lastname':'Al'}");
        for (Answer answer : new Answer[] {created, changed, org.delete(path)}) {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().first("Preference-Applied")).isEmpty();
        }
    }

    @Test
    void a_create_answers_201_with_the_row_when_asked() {
        Answer answer = org.post("contacts?$select=lastname", "{'lastname':'Ek'}", "Prefer", WHOLE);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(Org.json(answer).get("@odata.context").textValue())
                .isEqualTo(mock.url() + API + "$metadata#contacts(lastname)/$entity");
        assertThat(Org.json(answer).get("lastname").textValue()).isEqualTo("Ek");
        assertThat(Org.json(answer).get("@odata.etag").textValue()).startsWith("W/\"");
    }

    @Test
    void a_change_answers_200_with_the_row_when_asked() {
        UUID id = contact("Ek");
        Answer answer = org.patch("contacts(" + id + ")?$select=lastname", "{'lastname':'Al'}", "Prefer", WHOLE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Org.json(answer).get("lastname").textValue()).isEqualTo("Al");
    }

    @Test
    void what_was_preferred_and_done_is_told() {
        Answer created = org.post("contacts", "{'lastname':'Ek'}", "Prefer", WHOLE);
        UUID id = UUID.fromString(Org.json(created).get("contactid").textValue());
        Answer changed = org.patch("contacts(" + id + ")", "{'lastname':'Al'}", "Prefer", WHOLE);
        assertThat(created.headers().all("Preference-Applied")).containsExactly(WHOLE);
        assertThat(changed.headers().all("Preference-Applied")).containsExactly(WHOLE);
    }
}
