package org.mockdataverse.tracking;

import java.time.InstantSource;
import java.util.List;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/** Lets deletions be forgotten once nobody may ask for them any more. The reading itself is {@code odata.Deltas}. */
public final class ChangeTracking implements Feature, Watcher {
    private static final int WORTH_IT = 1_000;

    private final RowStore rows;
    private final InstantSource clock;
    private final Memory memory;

    /** Change tracking of an environment. */
    public ChangeTracking(Site site) {
        this.rows = site.service().rows();
        this.clock = site.settings().clock();
        this.memory = new Memory(rows, site.switches());
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(this);
    }

    @Override
    public List<Message> messages() {
        return List.of(new RetrieveEntityChanges());
    }

    @Override
    public void committed(List<Change> changes) {
        changes.stream()
                .filter(change -> change.kind() == Change.Kind.DELETE)
                .map(Change::table)
                .distinct()
                .filter(table -> rows.buried(table) >= WORTH_IT)
                .forEach(this::forget);
    }

    private void forget(Table table) {
        rows.forgetBuried(table, clock.instant().minus(memory.life()));
    }

    /** The message of the SDK, which the Web API does not offer in this form [K]. */
    private static final class RetrieveEntityChanges implements Message {
        @Override
        public String name() {
            return "RetrieveEntityChanges";
        }

        @Override
        public boolean action() {
            return true;
        }

        @Override
        public Answer answer(Call call) {
            throw Refused.notYet("RetrieveEntityChanges; use Prefer: odata.track-changes");
        }
    }
}
