package org.privacyconnector.trigger.sweep;

import java.time.InstantSource;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.MetadataReader;

/** What a sweep works with; one environment. */
public record SweepParts(
        String environment,
        Store store,
        Hints hints,
        ChangeReader changes,
        AccessReader access,
        MetadataReader metadata,
        InstantSource clock) {}
