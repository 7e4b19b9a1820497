package org.mockdataverse.webhook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** The steps that are enabled, read anew after one of their tables has changed. Asked while the store is held. */
final class Registry {
    static final Set<String> TABLES = Set.of(
            "sdkmessage",
            "sdkmessagefilter",
            Step.TABLE,
            Step.Image.TABLE,
            Endpoint.TABLE,
            "plugintype",
            "pluginassembly");

    private final RowStore rows;
    private volatile @Nullable List<Step> steps;

    Registry(RowStore rows) {
        this.rows = rows;
    }

    /** Something about them was written or taken back. */
    void changed() {
        steps = null;
    }

    /** All of them, by rank. */
    List<Step> steps() {
        List<Step> known = steps;
        if (known == null) {
            known = read();
            steps = known;
        }
        return known;
    }

    /** The row that a lookup leads to. */
    Optional<StoredRow> referred(StoredRow row, String column) {
        return row.value(column) instanceof Reference to
                ? rows.model().table(to.table()).map(table -> rows.get(table, to.id()))
                : Optional.empty();
    }

    private List<Step> read() {
        Map<UUID, List<Step.Image>> images = new HashMap<>();
        each(Step.Image.TABLE, row -> {
            if (row.value("sdkmessageprocessingstepid") instanceof Reference step) {
                images.computeIfAbsent(step.id(), any -> new ArrayList<>()).add(image(row));
            }
        });
        List<Step> found = new ArrayList<>();
        each(
                Step.TABLE,
                row -> step(row, images.getOrDefault(row.id(), List.of())).ifPresent(found::add));
        // the order of steps of one rank is not documented; by id it is at least always the same
        found.sort(Comparator.comparingInt(Step::rank)
                .thenComparing(step -> step.id().toString()));
        return List.copyOf(found);
    }

    private Optional<Step> step(StoredRow row, List<Step.Image> images) {
        Optional<StoredRow> handler =
                referred(row, "eventhandler").filter(each -> each.table().name().equals(Endpoint.TABLE));
        Optional<String> message = referred(row, "sdkmessageid").map(each -> Endpoint.text(each, "name"));
        boolean enabled = Endpoint.number(row, "statecode", 0) == 0;
        boolean server = Endpoint.number(row, "supporteddeployment", 0) != 1;
        if (handler.isEmpty() || message.isEmpty() || !enabled || !server) {
            return Optional.empty();
        }
        String table = referred(row, "sdkmessagefilterid")
                .map(filter -> Endpoint.text(filter, "primaryobjecttypecode"))
                .filter(name -> !name.equals("none"))
                .orElse("");
        return Optional.of(new Step(
                row.id(),
                Endpoint.text(row, "name"),
                message.get(),
                table,
                Endpoint.number(row, "mode", 0) == 1,
                Endpoint.number(row, "stage", Step.POST_OPERATION),
                Endpoint.number(row, "rank", 1),
                names(Endpoint.text(row, "filteringattributes")),
                Boolean.TRUE.equals(row.value("asyncautodelete")),
                row.value("impersonatinguserid") instanceof Reference user ? user.id() : null,
                Endpoint.of(handler.get()),
                images));
    }

    private static Step.Image image(StoredRow row) {
        int type = Endpoint.number(row, "imagetype", 0);
        return new Step.Image(
                Endpoint.text(row, "entityalias"), type != 1, type != 0, names(Endpoint.text(row, "attributes")));
    }

    /** The names in a list with commas between. */
    static Set<String> names(String list) {
        Set<String> names = new LinkedHashSet<>();
        for (String each : list.split(",", -1)) {
            if (!each.isBlank()) {
                names.add(each.strip());
            }
        }
        return names;
    }

    private void each(String name, java.util.function.Consumer<StoredRow> reader) {
        Optional<Table> table = rows.model().table(name);
        table.ifPresent(found -> rows.scan(found, null, row -> {
            reader.accept(row);
            return true;
        }));
    }
}
