package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.MockDataverseExtension;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

class FetchDoorTest {
    private static final String BASE = "/api/data/v9.2/";

    @RegisterExtension
    final MockDataverseExtension environment = MockDataverseExtension.of(MockDataverse.Builder::inProcess);

    private static String query(String surname) {
        return "fetchXml="
                + Rig.encode("<fetch><entity name='contact'><attribute name='lastname'/><filter><condition"
                        + " attribute='lastname' operator='eq' value='" + surname + "'/></filter></entity></fetch>");
    }

    private static Answer get(MockDataverse mock, String target) {
        return mock.exchange()
                .exchange(Ask.of("GET", BASE + target, Headers.of("Authorization", "Bearer " + mock.token())));
    }

    @Test
    void a_request_with_fetchxml_is_answered(MockDataverse mock) {
        UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));
        mock.rows().create("contact", Map.of("lastname", "Al"));

        Answer answer = get(mock, "contacts?" + query("Ek"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains(contact.toString())
                .contains("\"lastname\":\"Ek\"")
                .doesNotContain("Al");
        // blanks may be plus signs, names may be encoded
        assertThat(get(mock, "contacts?fetch%58ml=" + query("Ek").substring(9)).status())
                .isEqualTo(200);
    }

    @Test
    void a_part_of_a_batch_holds_fetchxml_too(MockDataverse mock) {
        UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));
        String batch = "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET " + BASE
                + "contacts?" + query("Ek") + " HTTP/1.1\r\nAccept: application/json\r\n\r\n--b--\r\n";

        Answer answer = mock.exchange()
                .exchange(Ask.of(
                        "POST",
                        BASE + "$batch",
                        Headers.of(
                                "Authorization",
                                "Bearer " + mock.token(),
                                "Content-Type",
                                "multipart/mixed; boundary=b"),
                        batch));

        assertThat(answer.text()).contains("HTTP/1.1 200 OK").contains(contact.toString());
    }

    @Test
    void a_view_that_was_made_over_the_web_api_is_read(MockDataverse mock) {
        UUID view = mock.rows()
                .create(
                        "savedquery",
                        Map.of(
                                "name",
                                "All",
                                "returnedtypecode",
                                "contact",
                                "fetchxml",
                                "<fetch><entity name='contact'><no-attrs/></entity></fetch>"));
        UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));

        assertThat(get(mock, "contacts?savedQuery=" + view).text()).contains(contact.toString());
    }

    @Test
    void what_is_wrong_is_told_as_an_error(MockDataverse mock) {
        Answer answer = get(mock, "contacts?fetchXml=" + Rig.encode("<fetch><entity name='kontakt'/></fetch>"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"code\":\"0x80041102\"");
    }
}
