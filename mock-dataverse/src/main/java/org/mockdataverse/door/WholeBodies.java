package org.mockdataverse.door;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.util.Locale;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * Keeps multipart bodies whole. WireMock would take them apart as forms before anybody is asked, and answer 500 by
 * itself to those it cannot read: a batch whose lines end in LF, or that is cut short, is for the engine to judge.
 */
final class WholeBodies implements HttpServerFactory {
    /** Where the media type travels that WireMock is not to see. */
    static final String MEANT = "x-mock-dataverse-content-type";

    @Override
    public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        return new Jetty11HttpServer(options, admin, stubs) {
            @Override
            public Handler[] extensionHandlers() {
                return new Handler[] {new Renaming()};
            }
        };
    }

    private static final class Renaming extends AbstractHandler {
        @Override
        public void handle(String target, Request request, HttpServletRequest servlet, HttpServletResponse response) {
            HttpFields fields = request.getHttpFields();
            String type = fields.get("Content-Type");
            if (type != null && type.toLowerCase(Locale.ROOT).contains("multipart/")) {
                request.setHttpFields(HttpFields.build(fields)
                        .put("Content-Type", "application/octet-stream")
                        .put(MEANT, type));
            }
        }
    }
}
