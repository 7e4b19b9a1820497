package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.ContentIds;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * The action Merge: what refers to the subordinate row refers to the target from then on, as the relationships' Merge says, and the subordinate
 * stays, inactive, with the target as its master.
 */
final class Merge implements Feature, Message {
    private static final Set<String> TABLES = Set.of("account", "contact", "lead", "incident");

    private final Site site;

    Merge(Site site) {
        this.site = site;
    }

    @Override
    public List<Message> messages() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "Merge";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        Caller caller = call.caller();
        if (!caller.sight().holds("prvMerge")) {
            throw new Refused(403, Codes.PRIVILEGE_DENIED, "Principal user is missing prvMerge privilege.");
        }
        ObjectNode named = object(call.must("Target"));
        Table table = Targets.type(named)
                .flatMap(name -> site.model().table(name))
                .filter(each -> TABLES.contains(each.name()))
                .orElseThrow(() -> new Refused(
                        400, Codes.INVALID_PAYLOAD, "Only accounts, contacts, leads and cases can be merged."));
        StoredRow target = row(table, named);
        ObjectNode other = object(call.must("Subordinate"));
        if (Targets.type(other).filter(table.name()::equals).isEmpty()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The rows to be merged are not of one table.");
        }
        StoredRow subordinate = row(table, other);
        if (target.id().equals(subordinate.id())) {
            throw Refused.bad("A row cannot be merged with itself.");
        }
        active(target);
        active(subordinate);
        for (StoredRow each : List.of(target, subordinate)) {
            if (!caller.sight().mayWrite(each)) {
                throw Refused.outOfReach(each, Privilege.Right.WRITE);
            }
        }
        if (call.must("PerformParentingChecks").booleanValue() && sameParentElsewhere(table, target, subordinate)) {
            throw Refused.bad("The rows to be merged have different parents.");
        }
        call.said("UpdateContent").ifPresent(content -> {
            Draft draft = site.payloads()
                    .draft(table, object(content), ContentIds.none())
                    .without(table.primaryId());
            if (!draft.values().isEmpty()) {
                site.service().update(caller, table, target.id(), draft);
            }
        });
        Caller hand = Hands.of(caller);
        Reference master = new Reference(table.name(), target.id());
        site.model().oneToMany(table.name()).forEach(each -> follow(hand, each, subordinate.id(), master));
        site.model().manyToMany().stream()
                .filter(each -> each.joins(table.name()))
                .forEach(each -> join(hand, each, table, subordinate.id(), target.id()));
        retire(hand, table, subordinate.id(), master);
        return Answers.none(Headers.none());
    }

    private void follow(Caller hand, Relationship relationship, UUID from, Reference to) {
        Table children = site.model().get(relationship.referencingTable());
        boolean between = site.model().manyToMany().stream()
                .anyMatch(each -> each.intersectTable().equals(children.name()));
        // the twin of an activity follows its activity; the audit log tells what was
        boolean follows = relationship.more().onMerge() == Cascade.CASCADE
                && !between
                && !children.name().equals("audit")
                && !children.name().equals("activitypointer");
        if (!follows) {
            return;
        }
        for (UUID child : site.service().rows().referring(relationship, from)) {
            boolean itself = children.name().equals(to.table()) && child.equals(to.id());
            if (!itself) {
                Map<String, Object> values = Map.of(relationship.referencingColumn(), to);
                site.service().update(hand, children, child, Draft.of(values));
            }
        }
    }

    private void join(Caller hand, ManyToMany association, Table table, UUID from, UUID to) {
        Work work = site.service().work();
        Table between = site.model().get(association.intersectTable());
        boolean first = association.table1().equals(table.name());
        String near = first ? association.column1() : association.column2();
        String far = first ? association.column2() : association.column1();
        List<StoredRow> joined = new ArrayList<>();
        List<@Nullable Object> known = new ArrayList<>();
        between.column(near).ifPresent(column -> {
            work.rows().holding(between, column, from, joined::add);
            work.rows().holding(between, column, to, row -> known.add(row.value(far)));
        });
        for (StoredRow row : joined) {
            UUID other = row.value(far) instanceof Reference reference ? reference.id() : (UUID) row.value(far);
            if (other == null) {
                continue;
            }
            site.service().disassociate(hand, association, first ? from : other, first ? other : from);
            if (!known.contains(row.value(far))) {
                site.service().associate(hand, association, first ? to : other, first ? other : to);
            }
        }
    }

    private void retire(Caller hand, Table table, UUID id, Reference master) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("merged", true);
        values.put("masterid", master);
        switch (table.name()) {
            case "incident" -> {
                values.put("statecode", 2);
                values.put("statuscode", 2000);
            }
            case "lead" -> values.put("statecode", 2);
            default -> values.put("statecode", 1);
        }
        site.service().update(hand, table, id, Draft.of(values));
    }

    private static boolean sameParentElsewhere(Table table, StoredRow target, StoredRow subordinate) {
        String parent = switch (table.name()) {
            case "account" -> "parentaccountid";
            case "contact" -> "parentcustomerid";
            default -> "";
        };
        Object one = table.ordinal(parent) < 0 ? null : target.value(parent);
        Object other = table.ordinal(parent) < 0 ? null : subordinate.value(parent);
        return one != null && other != null && !one.equals(other);
    }

    private static void active(StoredRow row) {
        if (!(row.value("statecode") instanceof Integer state) || state != 0) {
            // the code is not verified [K]
            throw Refused.bad("A row that is not active cannot be merged.");
        }
    }

    private StoredRow row(Table table, ObjectNode named) {
        UUID id =
                ManyTargets.named(site.locator(), site.payloads(), table, named).found();
        StoredRow row = site.service().rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        return row;
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Refused(400, Codes.INVALID_PAYLOAD, "A parameter of Merge is not an object.");
    }
}
