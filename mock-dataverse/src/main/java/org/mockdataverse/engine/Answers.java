package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes answers. */
public final class Answers {
    private static final byte[] EMPTY = new byte[0];

    private Answers() {}

    /** A JSON body. */
    public static Answer json(int status, JsonNode body, Headers headers) {
        return new Answer(
                status,
                headers.with("Content-Type", "application/json; odata.metadata=minimal"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** 204. */
    public static Answer none(Headers headers) {
        return new Answer(204, headers, EMPTY);
    }

    /** {@code {"error":{"code","message"}}}. */
    public static Answer error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body, Headers.none());
    }

    /** The answer to a refusal; who asked for every annotation gets those of errors too. */
    public static Answer error(Refused refused, Headers asked) {
        return error(refused, asked, Map.of());
    }

    /** The same with further annotations, for who asked for those of errors. */
    public static Answer error(Refused refused, Headers asked, Map<String, String> annotations) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", refused.code()).put("message", refused.text());
        if (Preferences.ask(asked, "odata.include-annotations=\"*\"")) {
            // in Dataverse the trace may hold personal data, wherefore nobody should log it
            error.put("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", "0")
                    .put("@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode", "2147746581")
                    .put("@Microsoft.PowerApps.CDS.HelpLink", "http://go.microsoft.com/fwlink/?LinkID=398563")
                    .put("@Microsoft.PowerApps.CDS.TraceText", "TraceText of the stand-in, not to be logged")
                    .put("@Microsoft.PowerApps.CDS.InnerError.Message", refused.text());
        }
        if (Preferences.askErrorDetails(asked)) {
            annotations.forEach(error::put);
        }
        return json(refused.status(), body, Headers.none());
    }
}
