package org.mockdataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.Faults;
import org.mockdataverse.fault.PlugIns;
import org.mockdataverse.fault.When;

/** Tests leave behind all they can; each of them finds nothing of the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MockDataverseExtensionTest {
    @RegisterExtension
    final MockDataverseExtension environment = MockDataverseExtension.of(MockDataverse.Builder::inProcess);

    private final Set<MockDataverse> met = new HashSet<>();

    @RepeatedTest(3)
    void no_test_finds_what_another_left(MockDataverse mock) throws IOException {
        assertThat(met.add(mock)).isTrue();
        assertThat(mock.rows().count("contact")).isZero();
        assertThat(mock.received()).isEmpty();
        assertThat(mock.trace()).isEmpty();
        assertThat(mock.faults().pending()).isZero();

        UUID id = mock.rows()
                .create("contact", UUID.fromString("00000000-0000-4000-8000-000000000001"), Map.of("lastname", "Ek"));
        assertThat(asked(mock.client(), mock, "contacts(" + id + ")")).isEqualTo(200);
        mock.faults().always(When.any(), Fault.status(503));
        assertThat(asked(mock.client(), mock, "WhoAmI")).isEqualTo(503);
    }

    @Test
    void all_parameters_of_a_test_are_of_one_environment(
            MockDataverse mock, MockRows rows, Faults faults, PlugIns plugIns, OkHttpClient client) throws IOException {
        assertThat(rows).isSameAs(mock.rows());
        assertThat(faults).isSameAs(mock.faults());
        assertThat(plugIns).isSameAs(mock.plugIns());
        assertThat(asked(client, mock, "WhoAmI")).isEqualTo(200);
        assertThat(mock.received()).hasSize(1);
        met.add(mock);
    }

    @AfterAll
    void each_had_its_own() {
        assertThat(met).hasSize(4);
    }

    private static int asked(OkHttpClient client, MockDataverse mock, String path) throws IOException {
        Request request = new Request.Builder()
                .url(mock.url() + "/api/data/v9.2/" + path)
                .header("Authorization", "Bearer " + mock.token())
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }
}
