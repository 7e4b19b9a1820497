package org.mockdataverse.feature;

import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Background;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Links;
import org.mockdataverse.engine.Locator;
import org.mockdataverse.engine.Payloads;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.odata.Reads;

/** What a feature may use of the environment it belongs to. */
public record Site(
        EngineSettings settings,
        RowService service,
        Reads reads,
        Background background,
        Links links,
        Locator locator,
        Payloads payloads) {
    /** Which way unverified behaviour goes. */
    public Switches switches() {
        return service.switches();
    }

    /** Tables, columns, relationships. */
    public Model model() {
        return service.rows().model();
    }
}
