package org.mockdataverse.checklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mockdataverse.Org;
import org.mockdataverse.webhook.Post;
import org.mockdataverse.webhook.Receiver;
import org.mockdataverse.webhook.Reply;

/** A webhook and the steps registered for it. */
final class Steps {
    private static final URI URL = URI.create("https://receiver.example/hook");
    private static final ObjectMapper JSON = new ObjectMapper();
    final List<Post> posts = new ArrayList<>();
    private final Org org;
    private final UUID endpoint;

    Steps(Org org) {
        this.org = org;
        receives(post -> Reply.of(200));
        endpoint = Org.created(org.post(
                "serviceendpoints",
                "{'name':'receiver','contract':8,'url':'" + URL + "','authtype':4,'authvalue':'s3cret'}"));
    }

    /** Answers from now on. */
    void receives(Receiver receiver) {
        org.mock.webhooks().receiver(URL, post -> {
            posts.add(post);
            return receiver.receive(post);
        });
    }

    /** A step without a person's waiting for it. */
    UUID step(String message, String table) {
        return step(message, table, 40, 1);
    }

    UUID step(String message, String table, int stage, int mode) {
        String filter = "sdkmessagefilters?$filter=primaryobjecttypecode eq '" + table + "' and sdkmessageid/name eq '"
                + message + "'&$select=sdkmessagefilterid,_sdkmessageid_value";
        JsonNode found = Org.json(org.get(filter.replace(" ", "%20"))).at("/value/0");
        return Org.created(org.post(
                "sdkmessageprocessingsteps",
                "{'name':'privacy: " + message + " of " + table + "','mode':" + mode + ",'stage':" + stage
                        + ",'rank':1,'supporteddeployment':0,'sdkmessageid@odata.bind':'sdkmessages("
                        + found.path("_sdkmessageid_value").asText()
                        + ")','sdkmessagefilterid@odata.bind':'sdkmessagefilters("
                        + found.path("sdkmessagefilterid").asText()
                        + ")','eventhandler_serviceendpoint@odata.bind':'serviceendpoints(" + endpoint + ")'}"));
    }

    /** The row as it was before, those columns of it. */
    void preImage(UUID step, String attributes) {
        Org.created(org.post(
                "sdkmessageprocessingstepimages",
                "{'name':'pre','entityalias':'pre','imagetype':0,'messagepropertyname':'Target','attributes':'"
                        + attributes + "','sdkmessageprocessingstepid@odata.bind':'sdkmessageprocessingsteps(" + step
                        + ")'}"));
    }

    /** What was sent by now. */
    List<JsonNode> contexts() {
        org.mock.settle();
        return posts.stream().map(post -> json(post.body())).toList();
    }

    /** State and status of each system job of a step. */
    List<String> jobs(UUID step) {
        org.mock.settle();
        List<String> states = new ArrayList<>();
        Org.json(org.get("asyncoperations?$filter=_owningextensionid_value%20eq%20" + step))
                .get("value")
                .forEach(row -> states.add(row.get("statecode") + "/" + row.get("statuscode")));
        return states;
    }

    /** The value of a key in an array of pairs. */
    static Optional<JsonNode> value(JsonNode pairs, String key) {
        for (JsonNode pair : pairs) {
            if (pair.path("key").asText().equals(key)) {
                return Optional.of(pair.get("value"));
            }
        }
        return Optional.empty();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException other) {
            throw new AssertionError("no JSON");
        }
    }
}
