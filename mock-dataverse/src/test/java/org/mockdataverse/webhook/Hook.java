package org.mockdataverse.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mockdataverse.Org;

/** A receiver without a socket and what is registered for it. */
final class Hook {
    static final URI URL = URI.create("https://receiver.example/hook");
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Post> posts = new ArrayList<>();
    final UUID endpoint;
    private final Org org;
    private final Deque<Reply> replies = new ArrayDeque<>();

    Hook(Org org) {
        this.org = org;
        org.mock.webhooks().receiver(URL, post -> {
            posts.add(post);
            return Optional.ofNullable(replies.poll()).orElse(Reply.of(200));
        });
        endpoint = Org.created(org.post("serviceendpoints", endpoint(URL, 4, "s3cret")));
    }

    static String endpoint(URI url, int authType, String authValue) {
        return "{'name':'receiver','contract':8,'url':'" + url + "','authtype':" + authType + ",'authvalue':'"
                + authValue + "'}";
    }

    /** The next replies; 200 after that. */
    Hook replies(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** Registers a step; {@code more} are further properties. */
    UUID step(String message, String table, int stage, int mode, String... more) {
        return Org.created(org.post("sdkmessageprocessingsteps", stepBody(message, table, stage, mode, more)));
    }

    /** Asynchronous, after the operation. */
    UUID step(String message, String table, String... more) {
        return step(message, table, 40, 1, more);
    }

    String stepBody(String message, String table, int stage, int mode, String... more) {
        String filter = "sdkmessagefilters?$filter=primaryobjecttypecode eq '" + table + "' and sdkmessageid/name eq '"
                + message + "'&$select=sdkmessagefilterid,_sdkmessageid_value";
        JsonNode found =
                Org.json(org.get(filter.replace(" ", "%20"))).get("value").get(0);
        return "{'name':'privacy: " + message + " of " + table + "','mode':" + mode + ",'stage':" + stage
                + ",'rank':1,'supporteddeployment':0,'sdkmessageid@odata.bind':'sdkmessages("
                + found.get("_sdkmessageid_value").textValue()
                + ")','sdkmessagefilterid@odata.bind':'sdkmessagefilters("
                + found.get("sdkmessagefilterid").textValue()
                + ")','eventhandler_serviceendpoint@odata.bind':'serviceendpoints(" + endpoint + ")'"
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }

    UUID image(UUID step, int type, String property, String attributes) {
        return Org.created(org.post("sdkmessageprocessingstepimages", imageBody(step, type, property, attributes)));
    }

    static String imageBody(UUID step, int type, String property, String attributes) {
        return "{'name':'row','entityalias':'row','imagetype':" + type + ",'messagepropertyname':'" + property
                + "','attributes':" + (attributes.isEmpty() ? "null" : "'" + attributes + "'")
                + ",'sdkmessageprocessingstepid@odata.bind':'sdkmessageprocessingsteps(" + step + ")'}";
    }

    /** The only context that was sent. */
    JsonNode context() {
        org.mock.settle();
        if (posts.size() != 1) {
            throw new AssertionError(posts.size() + " requests were sent");
        }
        return read(posts.get(0).body());
    }

    List<JsonNode> contexts() {
        org.mock.settle();
        return posts.stream().map(post -> read(post.body())).toList();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException other) {
            throw new AssertionError("no JSON");
        }
    }

    /** The value of a key in a dictionary. */
    static JsonNode value(JsonNode dictionary, String key) {
        for (JsonNode pair : dictionary) {
            if (pair.path("key").asText().equals(key)) {
                return pair.get("value");
            }
        }
        throw new AssertionError("no " + key);
    }

    static List<String> keys(JsonNode dictionary) {
        List<String> keys = new ArrayList<>();
        dictionary.forEach(pair -> keys.add(pair.path("key").asText()));
        return keys;
    }

    /** The jobs of a step as state/status. */
    List<String> jobs(UUID step) {
        org.mock.settle();
        List<String> states = new ArrayList<>();
        Org.json(org.get("asyncoperations?$filter=_owningextensionid_value%20eq%20" + step
                        + "&$select=statecode,statuscode"))
                .get("value")
                .forEach(row -> states.add(row.get("statecode") + "/" + row.get("statuscode")));
        return states;
    }

    /** The id of the only job of a step. */
    UUID job(UUID step) {
        org.mock.settle();
        return UUID.fromString(
                Org.json(org.get("asyncoperations?$filter=_owningextensionid_value%20eq%20" + step + "&$select=name"))
                        .at("/value/0/asyncoperationid")
                        .textValue());
    }
}
