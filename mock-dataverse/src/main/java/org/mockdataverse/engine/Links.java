package org.mockdataverse.engine;

import java.util.UUID;
import org.mockdataverse.metadata.Table;

/** Absolute links. */
public record Links(EngineSettings settings) {
    /** What stands before entity sets. */
    public String base() {
        String url = settings.baseUrl().toString();
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
    }

    /** The row's own address. */
    public String row(Table table, UUID id) {
        return base() + table.entitySet() + "(" + id + ")";
    }

    /** The context of a message's answer. */
    public String context(String type) {
        return base() + "$metadata#Microsoft.Dynamics.CRM." + type;
    }
}
