package org.mockdataverse.fetch;

import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.odata.Scene;

/**
 * What a query is answered over.
 *
 * @param scene the rows that are looked through
 * @param live the rows of the tables themselves, which names behind lookups come from
 */
record Ground(Scene scene, Scene live, Caller caller, Switches switches) {
    static Ground of(EngineSettings settings, RowService service, Caller caller, Fetch.Source source) {
        return of(settings, service, caller, caller.sight(), source);
    }

    /** The same with another sight than the caller's, as that without masks. */
    static Ground of(EngineSettings settings, RowService service, Caller caller, Sight sight, Fetch.Source source) {
        Scene live = new Scene(
                sight,
                service.rows(),
                settings.model(),
                settings.clock().instant(),
                settings.zone(),
                service.switches());
        Scene scene = switch (source) {
            case LIVE -> live;
            case BIN -> new Scene(live.sight(), service.bin(), live.model(), live.now(), live.zone(), live.switches());
            case RETAINED ->
                new Scene(live.sight(), service.retained(), live.model(), live.now(), live.zone(), live.switches());
        };
        return new Ground(scene, live, caller, service.switches());
    }
}
