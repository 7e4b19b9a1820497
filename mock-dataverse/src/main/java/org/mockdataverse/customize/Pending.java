package org.mockdataverse.customize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.ModelEdit;

/**
 * Changes of definitions that wait to be published. What is new or gone is so at once; a definition that is changed is the former one until then.
 *
 * <p>Threads: used while the store is held exclusively.
 */
final class Pending {
    /** What a change is about: names of tables, or of global choices behind a colon. */
    private record Edit(Set<String> about, Consumer<ModelEdit> change) {}

    private final RowService service;
    private final List<Edit> edits = new ArrayList<>();

    Pending(RowService service) {
        this.service = service;
    }

    /** Changes definitions at once. */
    void now(Consumer<ModelEdit> change) {
        service.changeModel(change);
    }

    /** Changes a definition once one of these is published; at once where that is how the environment does it. */
    void later(Set<String> about, Consumer<ModelEdit> change) {
        if (!service.switches().on(Switch.CHANGED_DEFINITIONS_WAIT_FOR_PUBLISH)) {
            now(change);
            return;
        }
        Edit edit = new Edit(about, change);
        edits.add(edit);
        service.work().onUndo(() -> edits.remove(edit));
    }

    /** Publishes what is about any of the things that match. */
    void publish(Predicate<String> what) {
        List<Edit> due = edits.stream()
                .filter(each -> each.about().stream().anyMatch(what))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        List<Edit> former = List.copyOf(edits);
        service.work().onUndo(() -> {
            edits.clear();
            edits.addAll(former);
        });
        edits.removeAll(due);
        for (Edit each : due) {
            try {
                service.changeModel(each.change());
            } catch (IllegalArgumentException gone) {
                // what it changed was deleted meanwhile
            }
        }
    }
}
