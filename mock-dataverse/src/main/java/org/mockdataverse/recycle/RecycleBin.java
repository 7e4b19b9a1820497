package org.mockdataverse.recycle;

import java.util.List;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Message;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;

/** The recycle bin of an environment; off until {@link RecycleBinSwitch} or a row of recyclebinconfig turns it on. */
public final class RecycleBin implements Feature {
    private final boolean modelled;
    private final BinWatcher watcher;
    private final Restore restore;

    /** A bin; empty and off where the model has no tables for it. */
    public RecycleBin(Site site) {
        this.modelled = site.model().table(BinSettings.TABLE).isPresent()
                && site.model().table(BinContents.REFERENCES).isPresent();
        BinSettings settings = new BinSettings(site.service().rows());
        BinContents contents = new BinContents(
                site.service(), settings, site.background(), site.settings().seed());
        this.watcher = new BinWatcher(site, settings, contents);
        this.restore = new Restore(site, contents);
    }

    @Override
    public List<Watcher> watchers() {
        return modelled ? List.of(watcher) : List.of();
    }

    @Override
    public List<Message> messages() {
        return modelled ? List.of(restore) : List.of();
    }
}
