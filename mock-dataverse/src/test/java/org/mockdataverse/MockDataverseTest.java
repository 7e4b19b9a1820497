package org.mockdataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockdataverse.door.Received;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.mockdataverse.limits.Protection;

class MockDataverseTest {
    @RegisterExtension
    final MockDataverseExtension environment = MockDataverseExtension.of(MockDataverse.Builder::inProcess);

    @Test
    void each_test_has_an_environment_of_its_own(MockDataverse mock) throws IOException {
        assertThat(mock.rows().count("contact")).isZero();
        assertThat(mock.received()).isEmpty();
        assertThat(send(mock, "GET", "WhoAmI", null))
                .contains(mock.organizationId().toString());
    }

    @Test
    void rows_can_be_made_changed_and_deleted_past_security(MockDataverse mock) {
        UUID contact = mock.rows().create("contact", Map.of("firstname", "Eva", "lastname", "Ek"));
        long version = mock.rows().version("contact", contact);

        mock.rows().update("contact", contact, Map.of("lastname", "Ås"));

        assertThat(mock.rows().get("contact", contact).orElseThrow()).containsEntry("lastname", "Ås");
        assertThat(mock.rows().version("contact", contact)).isGreaterThan(version);
        assertThat(mock.rows().find("contact", row -> "Ås".equals(row.get("lastname"))))
                .containsExactly(contact);
        mock.rows().delete("contact", contact);
        assertThat(mock.rows().exists("contact", contact)).isFalse();
    }

    @Test
    void every_request_is_remembered_with_the_parts_of_batches(MockDataverse mock) throws IOException {
        UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));
        String batch = "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + "DELETE /api/data/v9.2/contacts(" + contact + ") HTTP/1.1\r\nIf-Match: *\r\n\r\n--b--\r\n";

        send(mock, "POST", "$batch", batch);

        List<Received> received = mock.received();
        assertThat(received).extracting(Received::method).containsExactly("POST", "DELETE");
        assertThat(received.get(0).writes()).isFalse();
        assertThat(received.get(0).user()).hasToString(mock.clientId());
        assertThat(received.get(1).part()).isTrue();
        assertThat(received.get(1).writes()).isTrue();
        assertThat(received.get(1).header("If-Match")).contains("*");
        assertThat(received.get(0).header("Authorization")).isEmpty();
        mock.forget();
        assertThat(mock.received()).isEmpty();
    }

    @Test
    void a_fault_strikes_and_what_was_cut_is_remembered(MockDataverse mock) throws IOException {
        UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));
        mock.faults().next(When.when("DELETE", "contacts"), Fault.dropAfterCommit());

        assertThatThrownBy(() -> send(mock, "DELETE", "contacts(" + contact + ")", null))
                .isInstanceOf(IOException.class);

        assertThat(mock.rows().exists("contact", contact)).isFalse();
        assertThat(mock.received()).extracting(Received::status).containsExactly(-1);
    }

    @Test
    void expired_tokens_are_refused(MockDataverse mock) throws IOException {
        mock.faults().next(When.any(), Fault.expiredTokens());

        assertThat(send(mock, "GET", "WhoAmI", null)).startsWith("401");
    }

    @Test
    void service_protection_can_be_switched_on(MockDataverse mock) throws IOException {
        mock.protect(Protection.standard().withRequests(1));

        assertThat(send(mock, "GET", "WhoAmI", null)).startsWith("200");
        assertThat(send(mock, "GET", "WhoAmI", null)).startsWith("429").contains("0x80072322");
    }

    private static String send(MockDataverse mock, String method, String path, @Nullable String body)
            throws IOException {
        Request request = new Request.Builder()
                .url(mock.url() + "/api/data/v9.2/" + path)
                .header("Authorization", "Bearer " + mock.token())
                .method(
                        method,
                        body == null ? null : RequestBody.create(body, MediaType.get("multipart/mixed; boundary=b")))
                .build();
        try (Response response = mock.client().newCall(request).execute()) {
            return response.code() + " " + response.body().string();
        }
    }
}
