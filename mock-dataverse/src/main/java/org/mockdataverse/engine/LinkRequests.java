package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Requests to {@code …/$ref}: they join rows and part them. Runs while the store is held exclusively. */
final class LinkRequests {
    private final RowService service;
    private final Model model;
    private final Locator locator;
    private final Payloads payloads;

    LinkRequests(RowService service, Locator locator, Payloads payloads) {
        this.service = service;
        this.model = service.rows().model();
        this.locator = locator;
        this.payloads = payloads;
    }

    /** Answers {@code set(key)/navigation/$ref} and {@code set(key)/navigation(key)/$ref}. */
    Answer answer(Request request, Table table, UUID id) {
        Address.Segment navigation = request.segment(1);
        if (!payloads.navigated(table, navigation.name()).isEmpty()) {
            return single(request, table, id, navigation);
        }
        Optional<Relationship> children = model.collection(table.name(), navigation.name());
        Optional<ManyToMany> association = model.manyToMany(table.name(), navigation.name());
        if (children.isEmpty() && association.isEmpty()) {
            throw Locator.noSuchSegment(navigation.name());
        }
        Reference other = switch (request.method()) {
            case "POST" -> named(request);
            case "DELETE" -> parted(request, table, navigation, children, association);
            default -> throw request.wrongMethod();
        };
        boolean join = request.method().equals("POST");
        if (children.isPresent()) {
            child(request, children.get(), new Reference(table.name(), id), other, join);
        } else {
            linked(request, association.orElseThrow(), table, id, navigation.name(), other, join);
        }
        return Answers.none(Headers.none());
    }

    private Answer single(Request request, Table table, UUID id, Address.Segment navigation) {
        Map<String, @Nullable Object> values = new HashMap<>();
        switch (request.method()) {
            case "PUT" -> payloads.refer(table, navigation.name(), named(request), values);
            case "DELETE" ->
                values.put(payloads.column(table, navigation.name()).name(), null);
            default -> throw request.wrongMethod();
        }
        service.update(request.caller(), table, id, Draft.of(values));
        return Answers.none(Headers.none());
    }

    private void child(Request request, Relationship relationship, Reference parent, Reference child, boolean join) {
        Table children = model.get(relationship.referencingTable());
        if (!child.table().equals(children.name()) || children.name().equals("activityparty")) {
            throw Refused.bad("Rows of '" + child.table() + "' cannot be joined by this property.");
        }
        StoredRow row = service.rows().get(children, child.id());
        if (row == null) {
            throw Refused.gone(child.table(), child.id());
        }
        if (!join && !parent.equals(row.value(relationship.referencingColumn()))) {
            throw Refused.gone(child.table(), child.id());
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(relationship.referencingColumn(), join ? parent : null);
        service.update(request.caller(), children, child.id(), Draft.of(values));
    }

    private void linked(
            Request request,
            ManyToMany association,
            Table table,
            UUID id,
            String navigation,
            Reference other,
            boolean join) {
        boolean fromFirst = association.table1().equals(table.name())
                && association.navigation1().equals(navigation);
        String far = fromFirst ? association.table2() : association.table1();
        if (!other.table().equals(far)) {
            throw Refused.bad("Rows of '" + other.table() + "' cannot be joined by this property.");
        }
        UUID first = fromFirst ? id : other.id();
        UUID second = fromFirst ? other.id() : id;
        if (join) {
            service.associate(request.caller(), association, first, second);
        } else if (!service.disassociate(request.caller(), association, first, second)) {
            throw Refused.gone(other.table(), other.id());
        }
    }

    private Reference named(Request request) {
        JsonNode url = Payloads.object(request.ask()).get("@odata.id");
        if (url == null || !url.isTextual()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The body must name a row by @odata.id.");
        }
        return locator.row(url.textValue(), request.ids());
    }

    private Reference parted(
            Request request,
            Table table,
            Address.Segment navigation,
            Optional<Relationship> children,
            Optional<ManyToMany> association) {
        if (navigation.closed()) {
            String far = children.map(Relationship::referencingTable)
                    .orElseGet(() -> association
                            .map(each -> each.table1().equals(table.name())
                                            && each.navigation1().equals(navigation.name())
                                    ? each.table2()
                                    : each.table1())
                            .orElseThrow());
            return new Reference(
                    far, locator.locate(model.get(far), navigation.inside()).found());
        }
        for (String option : List.of(request.address().query().split("&", -1))) {
            if (option.startsWith("$id=") || option.startsWith("%24id=")) {
                return locator.row(Address.decode(option.substring(option.indexOf('=') + 1)), request.ids());
            }
        }
        throw Refused.bad("The row to be parted is named by no key and no $id.");
    }
}
