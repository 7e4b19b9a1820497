package org.privacyconnector.trigger.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.mockdataverse.MockDataverse;
import org.privacyconnector.duty.setup.WebhookSettings;

/** A webhook and its steps, registered by hand as the documentation has it. */
public final class Registered {
    /** Where the stand-in posts to. */
    public static final URI URL = URI.create("https://receiver.example/webhooks/dataverse");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockDataverse mock;
    private final OkHttpClient http;
    final UUID endpoint;

    public Registered(MockDataverse mock, OkHttpClient http) {
        this(mock, http, WebhookSettings.endpoint(mock.organizationId()), URL, "s3cret");
    }

    /** Another webhook: only the one with the id that set-up gives is the connector's own. */
    Registered(MockDataverse mock, OkHttpClient http, UUID endpoint, URI url, String key) {
        this.mock = mock;
        this.http = http;
        this.endpoint = post(
                "serviceendpoints",
                "{'serviceendpointid':'" + endpoint + "','name':'receiver " + endpoint + "','contract':8,'url':'" + url
                        + "','authtype':4,'authvalue':'" + key + "'}");
    }

    public UUID step(String message, String table) {
        JsonNode filter = get("sdkmessagefilters?$filter=primaryobjecttypecode eq '" + table
                        + "' and sdkmessageid/name eq '" + message + "'&$select=sdkmessagefilterid,_sdkmessageid_value")
                .at("/value/0");
        return post(
                "sdkmessageprocessingsteps",
                "{'name':'privacy: " + message + " of " + table
                        + "','mode':1,'stage':40,'rank':1,'supporteddeployment':0,'asyncautodelete':true,"
                        + "'sdkmessageid@odata.bind':'sdkmessages("
                        + filter.get("_sdkmessageid_value").textValue()
                        + ")','sdkmessagefilterid@odata.bind':'sdkmessagefilters("
                        + filter.get("sdkmessagefilterid").textValue()
                        + ")','eventhandler_serviceendpoint@odata.bind':'serviceendpoints(" + endpoint + ")'}");
    }

    JsonNode get(String target) {
        return ask(new Request.Builder().url(mock.url() + "/api/data/v9.2/" + target));
    }

    private UUID post(String set, String body) {
        Request.Builder request = new Request.Builder()
                .url(mock.url() + "/api/data/v9.2/" + set)
                .header("Prefer", "return=representation")
                .post(RequestBody.create(body.replace('\'', '"'), MediaType.get("application/json")));
        JsonNode made = ask(request);
        return UUID.fromString(
                made.get(set.substring(0, set.length() - 1) + "id").textValue());
    }

    private JsonNode ask(Request.Builder request) {
        try (Response response = http.newCall(request.header("Authorization", "Bearer " + mock.token())
                        .header("Accept", "application/json")
                        .build())
                .execute()) {
            String body = response.body().string();
            if (!response.isSuccessful()) {
                throw new IllegalStateException(response.code() + " " + body);
            }
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
