package org.mockdataverse.customize;

import java.util.Map;
import java.util.UUID;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Writes down in which solution a component was made or changed: the one that the request names, or else the default one. */
final class Components {
    static final int ENTITY = 1;
    static final int ATTRIBUTE = 2;
    static final int OPTION_SET = 9;
    static final int RELATIONSHIP = 10;
    static final int KEY = 14;

    private static final String HEADER = "MSCRM.SolutionUniqueName";

    private final RowService service;
    private final Model model;

    Components(Site site) {
        this.service = site.service();
        this.model = site.model();
    }

    static boolean is(UUID id, String text) {
        return id.toString().equalsIgnoreCase(text);
    }

    /** A component of that type is to be part of a solution; the id of the row that says so. */
    UUID put(String uniqueName, int type, UUID id) {
        UUID solution = find(model.get("solution"), uniqueName);
        if (solution == null) {
            // status and code are not verified [K]
            throw new Refused(400, Codes.NO_SUCH_ROW, "The solution '" + uniqueName + "' does not exist.");
        }
        UUID there = in(solution, id);
        return there != null ? there : insert(solution, type, id);
    }

    /** A component of that type was made or changed by a request. */
    void add(Request request, int type, UUID id) {
        String wanted = request.headers().first(HEADER).orElse("");
        Table solutions = model.table("solution").orElse(null);
        Table components = model.table("solutioncomponent").orElse(null);
        if (solutions == null || components == null) {
            return;
        }
        UUID solution = find(solutions, wanted.isEmpty() ? "Default" : wanted);
        if (solution == null) {
            if (wanted.isEmpty()) {
                return;
            }
            // status and code are not verified [K]
            throw new Refused(400, Codes.NO_SUCH_ROW, "The solution '" + wanted + "' does not exist.");
        }
        if (in(solution, id) == null) {
            insert(solution, type, id);
        }
    }

    private @org.jspecify.annotations.Nullable UUID in(UUID solution, UUID id) {
        Table components = model.get("solutioncomponent");
        return service
                .rows()
                .referring(
                        model.lookup("solutioncomponent", "solutionid", "solution")
                                .orElseThrow(),
                        solution)
                .stream()
                .filter(each -> {
                    var row = service.rows().get(components, each);
                    return row != null && id.equals(row.value("objectid"));
                })
                .findFirst()
                .orElse(null);
    }

    private UUID insert(UUID solution, int type, UUID id) {
        Table components = model.get("solutioncomponent");
        return service.create(
                Caller.ofSystem(),
                components,
                null,
                service.draft(
                        components,
                        Map.of(
                                "objectid",
                                id,
                                "componenttype",
                                type,
                                "rootcomponentbehavior",
                                0,
                                "solutionid",
                                new Reference("solution", solution))));
    }

    /** A component is gone, and with it what solutions say of it. */
    void remove(UUID id) {
        Table components = model.table("solutioncomponent").orElse(null);
        if (components == null) {
            return;
        }
        java.util.List<UUID> gone = new java.util.ArrayList<>();
        service.rows().scan(components, null, row -> {
            if (id.equals(row.value("objectid"))) {
                gone.add(row.id());
            }
            return true;
        });
        gone.forEach(each -> service.delete(Caller.ofSystem(), components, each));
    }

    private @org.jspecify.annotations.Nullable UUID find(Table solutions, String uniqueName) {
        UUID[] found = new UUID[1];
        service.rows().scan(solutions, null, row -> {
            if (row.value("uniquename") instanceof String name && name.equalsIgnoreCase(uniqueName)) {
                found[0] = row.id();
            }
            return found[0] == null;
        });
        return found[0];
    }
}
