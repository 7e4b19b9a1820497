package org.mockdataverse.engine;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Reads;
import org.mockdataverse.odata.Within;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Follows the path of a GET from a row: through lookups and collections to a row, a property, a number or references. */
final class ReadPaths {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private final RowService service;
    private final Model model;
    private final Reads reads;
    private final Locator locator;
    private final Payloads payloads;

    ReadPaths(RowService service, Reads reads, Locator locator, Payloads payloads) {
        this.service = service;
        this.model = service.rows().model();
        this.reads = reads;
        this.locator = locator;
        this.payloads = payloads;
    }

    /** Answers what the segments after the first lead to from that row, which the caller must see as well as every row on the way. */
    Answer answer(Request request, Table start, UUID id) {
        StoredRow row = seen(request, start, id);
        int at = 1;
        while (true) {
            Address.Segment segment = request.segment(at);
            Table table = row.table();
            Optional<Within> within = within(table, row.id(), segment.name());
            if (within.isPresent()) {
                if (!segment.closed()) {
                    return collection(request, within.get(), at);
                }
                row = member(request, within.get(), segment);
            } else {
                List<Relationship> single = payloads.navigated(table, segment.name());
                if (single.isEmpty() || segment.closed()) {
                    return property(request, row, segment, at);
                }
                StoredRow next = referred(request, row, single);
                if (next == null) {
                    // an empty lookup has nothing to answer [K]
                    return Answers.none(Headers.none());
                }
                row = next;
            }
            at++;
            if (at == request.depth()) {
                return reads.single(sight(request), row.table(), row.id(), query(request), request.headers());
            }
            if (last(request, at, "$ref")) {
                return reads.reference(sight(request), row.table(), row.id(), query(request), request.headers());
            }
        }
    }

    /** The rows that a collection's navigation property leads to from a row; empty when it is none. */
    Optional<Within> within(Table table, UUID id, String navigation) {
        Optional<Relationship> children = model.collection(table.name(), navigation);
        if (children.isPresent()) {
            return Optional.of(new Within.Children(children.get(), id));
        }
        Optional<ManyToMany> association = model.manyToMany(table.name(), navigation);
        return association.map(each -> new Within.Linked(
                each, each.table1().equals(table.name()) && each.navigation1().equals(navigation), id));
    }

    /** The table of the rows that are reached. */
    Table far(Within within) {
        if (within instanceof Within.Children children) {
            return model.get(children.relationship().referencingTable());
        }
        Within.Linked linked = (Within.Linked) within;
        return model.get(
                linked.fromFirst()
                        ? linked.association().table2()
                        : linked.association().table1());
    }

    private Answer collection(Request request, Within within, int at) {
        Table far = far(within);
        request.mayRead(far);
        if (request.depth() == at + 1) {
            return reads.collection(sight(request), far, within, query(request), request.headers());
        }
        if (last(request, at + 1, "$count")) {
            return reads.count(sight(request), far, within, query(request), request.headers());
        }
        if (last(request, at + 1, "$ref")) {
            return reads.references(sight(request), far, within, query(request), request.headers());
        }
        Address.Segment next = request.segment(at + 1);
        if (next.name().startsWith(NAMESPACE)) {
            throw Refused.notYet("a function or a cast behind a navigation property");
        }
        throw Locator.noSuchSegment(next.name());
    }

    private StoredRow member(Request request, Within within, Address.Segment segment) {
        Table far = far(within);
        UUID id = locator.locate(far, segment.inside()).found();
        StoredRow row = seen(request, far, id);
        if (!reads.within(sight(request), far, within, id)) {
            throw Refused.gone(far.name(), id);
        }
        return row;
    }

    private @Nullable StoredRow referred(Request request, StoredRow row, List<Relationship> single) {
        String lookup = single.get(0).referencingColumn();
        Column column = row.table().column(lookup).orElseThrow(() -> Locator.noSuchSegment(lookup));
        if (row.value(lookup) instanceof Reference reference && sight(request).sees(row, column)) {
            for (Relationship each : single) {
                Table to = model.get(each.referencedTable());
                if (reference.leadsTo(to.name()) && service.rows().get(to, reference.id()) != null) {
                    return seen(request, to, reference.id());
                }
            }
        }
        return null;
    }

    private Answer property(Request request, StoredRow row, Address.Segment segment, int at) {
        Optional<Column> column = segment.closed() ? Optional.empty() : Reads.property(row.table(), segment.name());
        boolean bare = last(request, at + 1, "$value");
        if (column.isEmpty() || (request.depth() > at + 1 && !bare)) {
            if (segment.name().startsWith(NAMESPACE)) {
                throw Refused.notYet("a function or a cast behind a navigation property");
            }
            throw Locator.noSuchSegment(
                    column.isEmpty() ? segment.name() : request.segment(at + 1).name());
        }
        return reads.property(
                sight(request), row.table(), row.id(), column.get(), bare, query(request), request.headers());
    }

    /** The row, which must be there and within the caller's reach. */
    StoredRow seen(Request request, Table table, UUID id) {
        request.mayRead(table);
        StoredRow row = service.rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!sight(request).sees(row)) {
            throw service.switches().on(Switch.ROWS_OUT_OF_REACH_ARE_GONE)
                    ? Refused.gone(table.name(), id)
                    : Refused.outOfReach(row, Privilege.Right.READ);
        }
        return row;
    }

    private static boolean last(Request request, int at, String name) {
        return request.depth() == at + 1
                && request.segment(at).name().equals(name)
                && !request.segment(at).closed();
    }

    private static Sight sight(Request request) {
        return request.caller().sight();
    }

    private static String query(Request request) {
        return request.address().query();
    }
}
