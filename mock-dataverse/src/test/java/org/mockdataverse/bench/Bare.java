package org.mockdataverse.bench;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.mockdataverse.door.PromptSockets;
import org.mockdataverse.engine.Answer;

/** A WireMock with two stubs that answer the bytes that the stand-in answered: status, headers and body; over https as well. */
record Bare(WireMockServer server, OkHttpClient client) implements AutoCloseable {
    static Bare of(Answer get, Answer patch) throws Exception {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .disableRequestJournal()
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .containerThreads(64));
        server.start();
        server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(stub(get)));
        server.stubFor(WireMock.patch(WireMock.anyUrl()).willReturn(stub(patch)));
        X509TrustManager trusting = new Trusting();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {trusting}, null);
        return new Bare(
                server,
                new OkHttpClient.Builder()
                        .socketFactory(new PromptSockets())
                        .sslSocketFactory(tls.getSocketFactory(), trusting)
                        .hostnameVerifier((host, session) -> true)
                        .build());
    }

    private static ResponseDefinitionBuilder stub(Answer answer) {
        ResponseDefinitionBuilder stub = WireMock.aResponse().withStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers().entries()) {
            stub.withHeader(header.getKey(), header.getValue());
        }
        return answer.body().length > 0 ? stub.withBody(answer.body()) : stub;
    }

    String url() {
        return "https://localhost:" + server.httpsPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Trusts the bare server's own certificate, whatever it is: it is on this machine. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
