package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
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
    private static final String ONLY =
            "Only $select and $filter clause can be provided while doing $expand on many-to-one"
                    + " relationship or nested one-to-many relationship.";

    /** A navigation property whose rows come along. */
    sealed interface Expand {
        String name();

        /** Whether it leads through an intersect table. */
        default boolean manyToMany() {
            return this instanceof Many many && many.members() instanceof Lambda.Linked;
        }

        Asked asked();

        /** The row a lookup refers to. */
        record Single(String name, Relationship relationship, int ordinal, Asked asked) implements Expand {}

        /** The rows of a collection. */
        record Many(String name, Lambda.Members members, Asked asked) implements Expand {}
    }

    /** A query understood, and checked for what the service does not combine. */
    static Asked of(Scene scene, Filters filters, Table table, Query query) {
        Asked asked = understood(scene, filters, table, query);
        List<Expand> all = asked.everyExpand();
        if (all.size() > MOST_EXPANDS) {
            throw Refused.bad("A query has at most " + MOST_EXPANDS + " $expand options.");
        }
        if (asked.nested()
                && all.stream()
                        .anyMatch(each -> each.asked().top >= 0 || each.asked().ordered())) {
            throw Refused.bad(ONLY);
        }
        long joined = all.stream().filter(Expand::manyToMany).count();
        if (joined > 0 && (joined < all.size() || asked.nested())) {
            throw Refused.bad("An $expand of a many-to-many relationship cannot be nested or combined with others.");
        }
        return asked;
    }

    private static Asked understood(Scene scene, Filters filters, Table table, Query query) {
        scene.mustRead(table);
        String filter = query.option("$filter");
        if (filter != null && filter.isBlank()) {
            throw Refused.bad("The $filter is empty.");
        }
        return new Asked(
                table,
                Selection.of(table, query.option("$select")),
                filter == null ? null : filters.condition(scene, table, filter, query.aliases()),
                Order.of(scene, table, query.option("$orderby"), query.aliases()),
                query.top(),
                query.count(),
                expands(scene, filters, table, query.option("$expand")),
                query.carried());
    }

    private boolean ordered() {
        return !order.by().isEmpty();
    }

    /** Whether an expansion holds another, which changes how expanded rows are paged and shown. */
    boolean nested() {
        return expands.stream().anyMatch(each -> !each.asked().expands.isEmpty());
    }

    private List<Expand> everyExpand() {
        List<Expand> all = new ArrayList<>(expands);
        expands.forEach(each -> all.addAll(each.asked().everyExpand()));
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
            inner.append(inner.length() == 0 ? "" : ",").append(expand.name());
            String nested = expand.asked().context();
            inner.append(nested.isEmpty() ? "()" : nested);
        }
        return inner.length() == 0 ? "" : "(" + inner + ")";
    }

    private static List<Expand> expands(Scene scene, Filters filters, Table table, @Nullable String text) {
        List<Expand> all = new ArrayList<>();
        for (String part : text == null ? List.<String>of() : Text.split(text, ',')) {
            String item = part.strip();
            int open = item.indexOf('(');
            if (open >= 0 && !item.endsWith(")")) {
                throw Refused.bad("Syntax error in $expand at '" + item + "'.");
            }
            String name = (open < 0 ? item : item.substring(0, open)).strip();
            if (name.equals("*") || name.contains("/")) {
                throw Refused.notYet("$expand=" + name);
            }
            Query nested = open < 0 ? Query.none() : Query.nested(item.substring(open + 1, item.length() - 1));
            all.add(expand(scene, filters, table, name, nested));
        }
        return List.copyOf(all);
    }

    private static Expand expand(Scene scene, Filters filters, Table table, String name, Query query) {
        Optional<Relationship> single = Navigation.find(scene.model(), table, name);
        if (single.isPresent()) {
            Relationship relationship = single.get();
            for (String option : query.options().keySet()) {
                if (option.equals("$filter")) {
                    throw Refused.notYet("$filter in the $expand of a lookup");
                }
                if (!option.equals("$select") && !option.equals("$expand")) {
                    throw Refused.bad(ONLY);
                }
            }
            Table target = scene.model().get(relationship.referencedTable());
            return new Expand.Single(
                    name,
                    relationship,
                    table.ordinal(relationship.referencingColumn()),
                    understood(scene, filters, target, query));
        }
        Lambda.Members members = Compiler.members(scene, table, name);
        return new Expand.Many(name, members, understood(scene, filters, members.table(), query));
    }
}
