package org.mockdataverse.csdl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.engine.Route;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.QueryFunction;

/** Answers the service document and {@code $metadata}, which are made once for each version of the model. */
public final class MetadataDocument implements Feature {
    /** Operations that the engine answers by itself. */
    private static final Set<String> OWN =
            Set.of("WhoAmI", "RetrieveCurrentOrganization", "RetrieveUserPrivileges", "RetrieveVersion");

    private final Site site;
    private final Operations operations = new Operations();
    private final Derived<byte[]> plain;
    private final Derived<byte[]> annotated;

    /** The documents of an environment that answers these messages, which may not be known before the first request. */
    public MetadataDocument(Site site, Supplier<Collection<Message>> messages) {
        this.site = site;
        this.plain = new Derived<>(site.model(), model -> Csdl.of(model, false, operations, answered(messages.get())));
        this.annotated =
                new Derived<>(site.model(), model -> Csdl.of(model, true, operations, answered(messages.get())));
    }

    @Override
    public Map<String, Route> routes() {
        return Map.of("", this::serviceDocument, "$metadata", this::metadata);
    }

    /** The operations that {@code $metadata} can declare. */
    public Set<String> declared() {
        return operations.names();
    }

    private static Set<String> answered(Collection<Message> messages) {
        Set<String> names = new TreeSet<>(OWN);
        messages.forEach(each -> names.add(each.name()));
        QueryFunction.BY_NAME.keySet().forEach(names::add);
        return names;
    }

    private Answer serviceDocument(Request request) {
        onlyGet(request);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", site.links().base() + "$metadata");
        ArrayNode sets = body.putArray("value");
        for (Table table : site.model().tables()) {
            sets.addObject()
                    .put("name", table.entitySet())
                    .put("kind", "EntitySet")
                    .put("url", table.entitySet());
        }
        return Answers.json(200, body, Headers.none());
    }

    private Answer metadata(Request request) {
        onlyGet(request);
        if (request.depth() > 1) {
            throw Refused.bad("$metadata has nothing below it.");
        }
        boolean more = request.address().option("annotations").equals("true");
        byte[] body = more ? annotated.get() : plain.get();
        return new Answer(200, Headers.of("Content-Type", "application/xml"), body);
    }

    private static void onlyGet(Request request) {
        if (!request.method().equals("GET")) {
            throw request.wrongMethod();
        }
    }
}
