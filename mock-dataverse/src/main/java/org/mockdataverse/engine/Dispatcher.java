package org.mockdataverse.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.fetch.Fetches;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Reads;
import org.mockdataverse.odata.Within;
import org.mockdataverse.rows.Reference;

/** Decides by method and path who answers. Runs while the store is held, exclusively for all but GET. */
final class Dispatcher {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    /** What Dataverse answers under names that are no entity sets of the model; the list need not be complete. */
    private static final Set<String> KNOWN = Set.of(
            "ManagedPropertyDefinitions",
            "GetTimeZoneCodeByLocalizedName",
            "BulkDetectDuplicates",
            "UnpublishDuplicateRule",
            "TriggerServiceEndpointCheck");

    private final RowService service;
    private final Model model;
    private final Reads reads;
    private final Fetches fetches;
    private final RowRequests rows;
    private final LinkRequests refs;
    private final FunctionRequests functions;
    private final Payloads payloads;
    private final MessageRequests messages;
    private final List<Feature> features;
    private final Map<String, Route> routes = new HashMap<>();
    private final ReadPaths paths;

    Dispatcher(Site site, List<Feature> features) {
        this.features = features;
        features.forEach(each -> routes.putAll(each.routes()));
        this.service = site.service();
        this.model = service.rows().model();
        this.reads = site.reads();
        this.fetches = new Fetches(site.settings(), service);
        this.payloads = site.payloads();
        this.rows = new RowRequests(service, reads, site.links(), site.locator(), payloads);
        this.refs = new LinkRequests(service, site.locator(), payloads);
        this.functions = new FunctionRequests(site.settings(), service, site.links());
        this.messages = new MessageRequests(
                features.stream().flatMap(each -> each.messages().stream()).toList());
        this.paths = new ReadPaths(service, reads, site.locator(), payloads);
    }

    /** Answers, or throws {@link Refused}. */
    Answer answer(Request request) {
        if (request.method().equals("HEAD")) {
            // whether the service answers HEAD is not documented [K]
            throw request.wrongMethod();
        }
        Route route = routes.get(request.depth() == 0 ? "" : request.segment(0).name());
        if (route != null) {
            return route.answer(request);
        }
        Address.Segment first = request.segment(0);
        Optional<Table> table = model.entitySet(first.name());
        if (table.isPresent()) {
            return first.closed() ? row(request, table.get()) : set(request, table.get());
        }
        boolean alone = request.depth() == 1 && request.method().equals("GET");
        if (first.name().equals("WhoAmI") && alone && first.inside().isEmpty()) {
            return functions.whoAmI(request.caller());
        }
        if (first.name().equals("RetrieveCurrentOrganization")
                && alone
                && first.inside().startsWith("AccessType=")) {
            return functions.currentOrganization();
        }
        if (first.name().equals("RetrieveVersion") && alone && first.inside().isEmpty()) {
            return functions.version();
        }
        if (request.depth() == 1) {
            Optional<Answer> answer = messages.answer(
                    request, Message.Binding.NONE, null, null, unqualified(first.name()), first.inside());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        if (KNOWN.contains(first.name()) || Unanswered.NAMES.contains(unqualified(first.name()))) {
            throw Refused.notYet(first.name());
        }
        throw Locator.noSuchSegment(first.name());
    }

    private static String unqualified(String name) {
        return name.startsWith(NAMESPACE) ? name.substring(NAMESPACE.length()) : name;
    }

    private Answer set(Request request, Table table) {
        if (request.depth() == 1) {
            return switch (request.method()) {
                case "GET" -> {
                    request.mayRead(table);
                    if (Fetches.asked(request.address().query())) {
                        yield fetches.answer(
                                request.caller(), table, request.address().query(), request.headers());
                    }
                    yield reads.collection(
                            request.caller().sight(),
                            table,
                            null,
                            request.address().query(),
                            request.headers());
                }
                case "POST" -> rows.create(request, table);
                default -> throw request.wrongMethod();
            };
        }
        Address.Segment second = request.segment(1);
        if (second.name().startsWith(NAMESPACE)) {
            String name = unqualified(second.name());
            return messages.answer(request, Message.Binding.TABLE, table, null, name, second.inside())
                    .orElseThrow(() -> Refused.notYet(name));
        }
        if (second.name().equals("$count") && request.depth() == 2) {
            onlyGet(request);
            request.mayRead(table);
            return reads.count(
                    request.caller().sight(), table, null, request.address().query(), request.headers());
        }
        throw Locator.noSuchSegment(second.name());
    }

    private Answer row(Request request, Table table) {
        Located located = rows.locate(table, request.segment(0));
        if (request.depth() == 1) {
            return switch (request.method()) {
                case "GET" -> single(request, table, located.found());
                case "PATCH" -> rows.upsert(request, table, located);
                case "DELETE" -> rows.delete(request, table, located);
                default -> throw request.wrongMethod();
            };
        }
        Address.Segment second = request.segment(1);
        if (second.name().startsWith(NAMESPACE)) {
            return bound(request, table, located, second);
        }
        boolean get = request.method().equals("GET");
        if (!get && request.depth() == 3 && request.segment(2).name().equals("$ref")) {
            return refs.answer(request, table, rows.changeable(request, table, located));
        }
        for (Feature feature : features) {
            Optional<Answer> own = feature.property(request, table, located);
            if (own.isPresent()) {
                return own.get();
            }
        }
        if (get) {
            return paths.answer(request, table, located.found());
        }
        Optional<Within> within = paths.within(table, located.found(), second.name());
        if (within.isPresent() && request.method().equals("POST") && request.depth() == 2 && !second.closed()) {
            UUID parent = rows.changeable(request, table, located);
            return rows.create(request, paths.far(within.get()), new Reference(table.name(), parent), within.get());
        }
        boolean property = request.depth() == 2 && !second.closed();
        boolean known = table.column(second.name()).isPresent() || payloads.parties(table, second.name());
        if (property && known && request.method().equals("PUT")) {
            return rows.set(request, table, located, second.name());
        }
        if (property && known && request.method().equals("DELETE")) {
            return rows.empty(request, table, located, second.name());
        }
        boolean navigation = model.collection(table.name(), second.name()).isPresent()
                || model.manyToMany(table.name(), second.name()).isPresent()
                || !payloads.navigated(table, second.name()).isEmpty();
        if (known || navigation) {
            throw Refused.notYet(request.method() + " of a property or through a navigation property");
        }
        throw Locator.noSuchSegment(second.name());
    }

    private Answer single(Request request, Table table, UUID id) {
        paths.seen(request, table, id);
        return reads.single(
                request.caller().sight(), table, id, request.address().query(), request.headers());
    }

    private Answer bound(Request request, Table table, Located located, Address.Segment function) {
        String name = unqualified(function.name());
        if (name.equals("RetrieveUserPrivileges") && table.name().equals("systemuser") && request.depth() == 2) {
            onlyGet(request);
            return functions.userPrivileges(located.found());
        }
        return messages.answer(request, Message.Binding.ROW, table, located, name, function.inside())
                .orElseThrow(() -> Refused.notYet(name));
    }

    private static void onlyGet(Request request) {
        if (!request.method().equals("GET")) {
            throw request.wrongMethod();
        }
    }
}
