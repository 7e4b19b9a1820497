package org.mockdataverse.door;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Exchange;

/** Ways in. They give the same answers. */
public enum Door {
    /** https on localhost by WireMock. */
    WIREMOCK,
    /** https on localhost by Undertow, HTTP/2 too; for heavy loads. */
    UNDERTOW,
    /** No socket: through an OkHttp client. */
    IN_PROCESS;

    /**
     * Listens on 127.0.0.1; null for the way in that needs no listening.
     *
     * @param port the port; 0 for any that is free
     * @param exchange asked for at each request: who answers needs the port, which is known only now
     */
    public @Nullable Listening open(int port, Certificates certificates, Supplier<Exchange> exchange) {
        return switch (this) {
            case WIREMOCK -> HttpsDoor.open(port, certificates, exchange);
            case UNDERTOW -> UndertowDoor.open(port, certificates, exchange);
            case IN_PROCESS -> null;
        };
    }
}
