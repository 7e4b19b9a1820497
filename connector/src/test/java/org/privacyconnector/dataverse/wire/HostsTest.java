package org.privacyconnector.dataverse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class HostsTest {
    @Test
    void an_environment_of_the_cloud_has_two_names() {
        for (String own : new String[] {"https://org.crm4.dynamics.com/", "https://org.api.crm4.dynamics.com/"}) {
            assertThat(allows(own, "https://org.crm4.dynamics.com/api")).isTrue();
            assertThat(allows(own, "https://ORG.api.crm4.dynamics.com/api")).isTrue();
            assertThat(allows(own, "https://org2.crm4.dynamics.com/api")).isFalse();
            assertThat(allows(own, "https://org.crm.dynamics.com/api")).isFalse();
            assertThat(allows(own, "https://org.api.crm4.dynamics.com.evil.example/"))
                    .isFalse();
            assertThat(allows(own, "http://org.crm4.dynamics.com/api")).isFalse();
            assertThat(allows(own, "https://org.crm4.dynamics.com:444/api")).isFalse();
        }
    }

    @Test
    void another_host_has_its_own_name_and_port_only() {
        assertThat(allows("https://localhost:8443/", "https://localhost:8443/api"))
                .isTrue();
        assertThat(allows("https://localhost:8443/", "https://localhost:8444/api"))
                .isFalse();
        assertThat(allows("https://localhost:8443/", "https://127.0.0.1:8443/api"))
                .isFalse();
        assertThat(allows("https://org.crm.dynamics.cn/", "https://org.api.crm.dynamics.cn/"))
                .isFalse();
    }

    @Test
    void the_refusal_names_the_host_and_not_the_query() {
        Hosts hosts = new Hosts(HttpUrl.get("https://org.crm4.dynamics.com/"));
        assertThatThrownBy(() -> hosts.check(HttpUrl.get("https://evil.example/x?name=anna")))
                .hasMessageContaining("evil.example")
                .hasMessageNotContaining("anna");
    }

    private static boolean allows(String own, String other) {
        try {
            new Hosts(HttpUrl.get(own)).check(HttpUrl.get(other));
            return true;
        } catch (DataverseException refused) {
            return false;
        }
    }
}
