package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;

/**
 * A query of a table, understood.
 *
 * @param filter null for every row
 * @param top the most rows; -1 for no limit
 * @param carried what a link to the next page repeats
 */
record Asked(
        Table table,
        Selection selection,
        @Nullable Condition filter,
        Order order,
        int top,
        boolean count,
        List<Expand> expands,
        String carried) {

    private static final int MOST_EXPANDS = 15;

    /** A query understood, and checked for what the service does not combine. */
    static Asked of(Scene scene, Filters filters, Table table, Query query) {
        Asked asked = understood(scene, filters, table, query);
        List<Expand> all = asked.everyExpand();
        if (all.size() > MOST_EXPANDS) {
            throw Refused.bad("A query has at most " + MOST_EXPANDS + " $expand options.");
        }
        if (asked.nested()
                && all.stream()
                        .map(Expand::asked)
                        .anyMatch(each -> each != null && (each.top >= 0 || each.ordered()))) {
            throw Refused.bad(Expands.ONLY);
        }
        long joined = all.stream().filter(Expand::manyToMany).count();
        if (joined > 0 && (joined < all.size() || asked.nested())) {
            throw Refused.bad("An $expand of a many-to-many relationship cannot be nested or combined with others.");
        }
        return asked;
    }

    /** Every column of the rows that pass. */
    static Asked all(Table table, @Nullable Condition filter) {
        return new Asked(table, Selection.all(table), filter, new Order(List.of()), -1, false, List.of(), "");
    }

    static Asked understood(Scene scene, Filters filters, Table table, Query query) {
        scene.mustRead(table);
        String filter = query.option("$filter");
        if (filter != null && filter.isBlank()) {
            throw Refused.bad("The $filter is empty.");
        }
        List<Expand> expands = Expands.of(scene, filters, table, query.option("$expand"));
        Selection selection = Selection.of(scene, table, query.option("$select"));
        for (Expand expand : expands) {
            if (expand instanceof Expand.Link link) {
                selection = selection.withLookup(table.columns().get(link.ordinal()), link.name());
            }
        }
        return new Asked(
                table,
                selection,
                filter == null ? null : filters.condition(scene, table, filter, query.aliases()),
                Order.of(scene, table, query.option("$orderby"), query.aliases()),
                query.top(),
                query.count(),
                expands,
                query.carried());
    }

    private boolean ordered() {
        return !order.by().isEmpty();
    }

    /** Whether an expansion holds another, which changes how expanded rows are paged and shown. */
    boolean nested() {
        return expands.stream().map(Expand::asked).anyMatch(each -> each != null && !each.expands.isEmpty());
    }

    private List<Expand> everyExpand() {
        List<Expand> all = new ArrayList<>(expands);
        for (Expand expand : expands) {
            Asked inner = expand.asked();
            if (inner != null) {
                all.addAll(inner.everyExpand());
            }
        }
        return all;
    }

    /** The same with one column more, at the end, unless it is selected already. */
    Asked with(Column column) {
        return new Asked(table, selection.with(column), filter, order, top, count, expands, carried);
    }

    /** The same without a limit. */
    Asked withoutTop() {
        return new Asked(table, selection, filter, order, -1, count, expands, carried);
    }

    /** The context's part after the entity set. */
    String context() {
        StringBuilder inner = new StringBuilder(selection.context());
        for (Expand expand : expands) {
            inner.append(inner.length() == 0 ? "" : ",").append(expand.context());
        }
        return inner.length() == 0 ? "" : "(" + inner + ")";
    }
}
