package org.mockdataverse.engine;

import java.util.UUID;
import org.mockdataverse.metadata.Table;

/** Absolute links. */
record Links(EngineSettings settings) {
    /** What stands before entity sets. */
    String base() {
        String url = settings.baseUrl().toString();
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
    }

    /** The row's own address. */
    String row(Table table, UUID id) {
        return base() + table.entitySet() + "(" + id + ")";
    }

    /** The context of a message's answer. */
    String context(String type) {
        return base() + "$metadata#Microsoft.Dynamics.CRM." + type;
    }
}
