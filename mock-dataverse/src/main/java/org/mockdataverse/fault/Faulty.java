package org.mockdataverse.fault;

import java.nio.charset.StandardCharsets;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;

/** Lets ordered faults strike in front of something that answers. Safe for many threads. */
public final class Faulty implements Exchange {
    private final Exchange inner;
    private final Faults faults;
    private final Runnable expireTokens;

    /** Faults in front of something that answers. */
    public Faulty(Exchange inner, Faults faults, Runnable expireTokens) {
        this.inner = inner;
        this.faults = faults;
        this.expireTokens = expireTokens;
    }

    /**
     * Answers, or fails as ordered.
     *
     * @throws ConnectionDropped when the door is to cut the connection
     */
    @Override
    public Answer exchange(Ask ask) {
        Fault fault = faults.strike(ask);
        if (fault == null) {
            return inner.exchange(ask);
        }
        if (fault instanceof Fault.Refusal error) {
            return error(error);
        }
        if (fault instanceof Fault.Drop drop) {
            if (drop.afterCommit()) {
                inner.exchange(ask);
            }
            throw new ConnectionDropped();
        }
        if (fault instanceof Fault.After after) {
            Answer answer = inner.exchange(ask);
            after.what().run();
            return answer;
        }
        if (fault instanceof Fault.Before before) {
            before.what().run();
        } else {
            expireTokens.run();
        }
        return inner.exchange(ask);
    }

    private static Answer error(Fault.Refusal error) {
        Headers headers =
                Headers.of("Content-Type", "application/json; odata.metadata=minimal", "OData-Version", "4.0");
        if (error.retryAfter() > 0) {
            headers = headers.with("Retry-After", Integer.toString(error.retryAfter()));
        }
        String message = error.message().replace("\\", "\\\\").replace("\"", "\\\"");
        String json = "{\"error\":{\"code\":\"" + error.code() + "\",\"message\":\"" + message + "\"}}";
        return new Answer(error.status(), headers, json.getBytes(StandardCharsets.UTF_8));
    }
}
