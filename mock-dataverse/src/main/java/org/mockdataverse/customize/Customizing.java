package org.mockdataverse.customize;

import java.util.List;
import java.util.Map;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Route;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;

/** Definitions read and written, published and followed. */
public final class Customizing implements Feature {
    private final DefinitionRequests requests;
    private final List<Message> messages;

    /** For one environment. */
    public Customizing(Site site) {
        Pending pending = new Pending(site.service());
        this.requests = new DefinitionRequests(site, pending);
        this.messages = List.of(
                new Publish(pending, true),
                new Publish(pending, false),
                new MetadataChanges(site.model(), site.links()),
                new ReactivateKey(site),
                new SolutionParts(site),
                new ExportSolution(site));
    }

    @Override
    public List<Message> messages() {
        return messages;
    }

    @Override
    public Map<String, Route> routes() {
        return Map.of(
                "EntityDefinitions", requests,
                "RelationshipDefinitions", requests,
                "GlobalOptionSetDefinitions", requests);
    }
}
