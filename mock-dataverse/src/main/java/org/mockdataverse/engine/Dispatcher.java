package org.mockdataverse.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Reads;
import org.mockdataverse.odata.Within;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Decides by method and path who answers. Runs while the store is held, exclusively for all but GET. */
final class Dispatcher {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    private static final Set<String> DEFINITIONS = Set.of("EntityDefinitions", "RelationshipDefinitions");
    /** What Dataverse answers under names that are no entity sets of the model; the list need not be complete. */
    private static final Set<String> KNOWN = Set.of(
            "$metadata",
            "GlobalOptionSetDefinitions",
            "ManagedPropertyDefinitions",
            "AddListMembersList",
            "AddMemberList",
            "CloseIncident",
            "GetTimeZoneCodeByLocalizedName",
            "LoseOpportunity",
            "Merge",
            "PublishAllXml",
            "PublishXml",
            "QualifyLead",
            "RemoveMemberList",
            "Restore",
            "RetrieveDuplicates",
            "RetrieveMetadataChanges",
            "RetrievePrincipalAccess",
            "RetrieveTotalRecordCount",
            "RetrieveVersion",
            "SendEmail",
            "WinOpportunity",
            "connections",
            "customeraddresses",
            "deleteditemreferences",
            "feedback",
            "lists",
            "queues",
            "recyclebinconfigs",
            "retentionconfigs",
            "usersettingscollection");

    private final RowService service;
    private final Model model;
    private final Reads reads;
    private final RowRequests rows;
    private final LinkRequests refs;
    private final FunctionRequests functions;
    private final Payloads payloads;
    private final MessageRequests messages;

    Dispatcher(Site site, List<Message> messages) {
        this.service = site.service();
        this.model = service.rows().model();
        this.reads = site.reads();
        this.payloads = site.payloads();
        this.rows = new RowRequests(service, reads, site.links(), site.locator(), payloads);
        this.refs = new LinkRequests(service, site.locator(), payloads);
        this.functions = new FunctionRequests(site.settings(), service, site.links());
        this.messages = new MessageRequests(messages);
    }

    /** Answers, or throws {@link Refused}. */
    Answer answer(Request request) {
        unsupported(request);
        if (request.depth() == 0) {
            throw Refused.notYet("the service document");
        }
        Address.Segment first = request.segment(0);
        Optional<Table> table = model.entitySet(first.name());
        if (table.isPresent()) {
            return first.closed() ? row(request, table.get()) : set(request, table.get());
        }
        if (DEFINITIONS.contains(first.name())) {
            if (!request.method().equals("GET")) {
                throw Refused.notYet("changing metadata");
            }
            return reads.metadata(request.address().path(), request.address().query(), request.headers());
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
        if (request.depth() == 1) {
            Optional<Answer> answer = messages.answer(
                    request, Message.Binding.NONE, null, null, unqualified(first.name()), first.inside());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        if (KNOWN.contains(first.name())) {
            throw Refused.notYet(first.name());
        }
        throw Locator.noSuchSegment(first.name());
    }

    private static String unqualified(String name) {
        return name.startsWith(NAMESPACE) ? name.substring(NAMESPACE.length()) : name;
    }

    private static void unsupported(Request request) {
        if (request.headers()
                .first("MSCRM.SuppressDuplicateDetection")
                .filter("false"::equalsIgnoreCase)
                .isPresent()) {
            throw Refused.notYet("duplicate detection");
        }
    }

    private Answer set(Request request, Table table) {
        if (request.depth() == 1) {
            return switch (request.method()) {
                case "GET" -> {
                    request.mayRead(table);
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
        if (request.depth() == 3 && request.segment(2).name().equals("$ref")) {
            if (request.method().equals("GET")) {
                throw Refused.notYet("reading references with $ref");
            }
            return refs.answer(request, table, rows.changeable(request, table, located));
        }
        if (request.method().equals("GET")) {
            return navigate(request, table, located.found(), second);
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
        seen(request, table, id);
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

    private Answer navigate(Request request, Table table, UUID id, Address.Segment navigation) {
        StoredRow row = seen(request, table, id);
        boolean counted = request.depth() == 3 && request.segment(2).name().equals("$count");
        Optional<Relationship> children = model.collection(table.name(), navigation.name());
        Optional<ManyToMany> association = model.manyToMany(table.name(), navigation.name());
        if (children.isPresent() || association.isPresent()) {
            if (navigation.closed() || (request.depth() > 2 && !counted)) {
                throw Refused.notYet("paths of more than one navigation property");
            }
            Within within = children.<Within>map(each -> new Within.Children(each, id))
                    .orElseGet(() -> linked(table, id, navigation.name(), association.orElseThrow()));
            Table far = far(within);
            request.mayRead(far);
            return counted
                    ? reads.count(
                            request.caller().sight(),
                            far,
                            within,
                            request.address().query(),
                            request.headers())
                    : reads.collection(
                            request.caller().sight(),
                            far,
                            within,
                            request.address().query(),
                            request.headers());
        }
        List<Relationship> single = payloads.navigated(table, navigation.name());
        if (!single.isEmpty()) {
            if (request.depth() > 2) {
                throw Refused.notYet("paths of more than one navigation property");
            }
            return referred(request, row, single);
        }
        if (table.column(navigation.name()).isPresent()) {
            throw Refused.notYet("reading a single property");
        }
        throw Locator.noSuchSegment(navigation.name());
    }

    private Answer referred(Request request, StoredRow row, List<Relationship> single) {
        if (row.value(single.get(0).referencingColumn()) instanceof Reference reference) {
            for (Relationship each : single) {
                Table to = model.get(each.referencedTable());
                if (reference.leadsTo(to.name()) && service.rows().get(to, reference.id()) != null) {
                    return single(request, to, reference.id());
                }
            }
        }
        // an empty lookup has nothing to answer [K]
        return Answers.none(Headers.none());
    }

    private static Within linked(Table table, UUID id, String navigation, ManyToMany association) {
        boolean fromFirst = association.table1().equals(table.name())
                && association.navigation1().equals(navigation);
        return new Within.Linked(association, fromFirst, id);
    }

    private Table far(Within within) {
        if (within instanceof Within.Children children) {
            return model.get(children.relationship().referencingTable());
        }
        Within.Linked linked = (Within.Linked) within;
        return model.get(
                linked.fromFirst()
                        ? linked.association().table2()
                        : linked.association().table1());
    }

    private StoredRow seen(Request request, Table table, UUID id) {
        request.mayRead(table);
        StoredRow row = service.rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!request.caller().sight().sees(row)) {
            throw service.switches().on(Switch.ROWS_OUT_OF_REACH_ARE_GONE)
                    ? Refused.gone(table.name(), id)
                    : Refused.outOfReach(row, Privilege.Right.READ);
        }
        return row;
    }

    private static void onlyGet(Request request) {
        if (!request.method().equals("GET")) {
            throw request.wrongMethod();
        }
    }
}
