package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Operand;

/** Looks up what a query names, checks it against the model and the caller's rights, and lays out how its tables are joined. For one use. */
final class Planner {
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z_]\\w*");

    private record Joined(Seat seat, Seat parent, Fetch.Link link) {}

    private final Ground ground;
    private final Fetch fetch;
    private final Wheres wheres;
    private final List<Joined> joined = new ArrayList<>();
    private final Map<String, Seat> named = new HashMap<>();
    private final Set<String> aliases = new HashSet<>();
    private final List<Condition> before = new ArrayList<>();
    private final List<Condition> after = new ArrayList<>();
    private final Set<Integer> touched = new HashSet<>();
    private int slots;

    Planner(Ground ground, Fetch fetch) {
        this.ground = ground;
        this.fetch = fetch;
        this.wheres = new Wheres(ground);
    }

    Plan plan() {
        Seat root = seat(fetch.entity(), null);
        join(root, joined);
        for (Fetch.Filter filter : fetch.entity().filters()) {
            touched.clear();
            Condition condition = condition(filter, root);
            touched.remove(root.slot());
            (touched.isEmpty() ? before : after).add(condition);
        }
        before.addAll(existing(root));
        List<Branch> branches = branches(joined);
        return new Plan(
                ground, fetch, root, branches, named, new Condition.All(before), new Condition.All(after), slots);
    }

    private Seat seat(Fetch.Node node, Fetch.@Nullable Link link) {
        Table table = ground.scene().model().table(node.table()).orElseThrow(() -> Faults.noEntity(node.table()));
        ground.scene().mustRead(table);
        String alias = link == null ? null : link.alias();
        if (alias != null && !ALIAS.matcher(alias).matches()) {
            throw Faults.of(
                    Faults.INVALID_ALIAS,
                    "Invalid character specified for alias. Only characters within the ranges [A-Z], [a-z] or [0-9]"
                            + " or _ are allowed.");
        }
        if (alias != null && !aliases.add(alias)) {
            throw Faults.of(Faults.DUPLICATE_ALIAS, "FetchXML should have unique aliases.");
        }
        int slot = slots++;
        return new Seat(ground.scene(), slot, table, alias == null ? table.name() + slot : alias, node);
    }

    /** Gives the links of a table whose rows come along their seats, those they hold after them. */
    private void join(Seat parent, List<Joined> into) {
        for (Fetch.Link link : parent.node().links()) {
            if (link.kind().joins()) {
                Seat seat = seat(link.node(), link);
                named.putIfAbsent(link.alias() == null ? seat.table().name() : link.alias(), seat);
                into.add(new Joined(seat, parent, link));
                join(seat, into);
            }
        }
    }

    private List<Branch> branches(List<Joined> some) {
        List<Branch> branches = new ArrayList<>();
        for (Joined each : some) {
            touched.clear();
            List<Condition> on = new ArrayList<>();
            for (Fetch.Filter filter : each.link().node().filters()) {
                on.add(condition(filter, each.seat()));
            }
            if (touched.stream().anyMatch(slot -> slot > each.seat().slot())) {
                throw Refused.notYet("a condition within a link-entity on a link that comes after it");
            }
            after.addAll(existing(each.seat()));
            branches.add(new Branch(each.seat(), each.parent(), each.link(), new Condition.All(on)));
        }
        return branches;
    }

    /** The links of a table that only ask whether rows are there, outside filters. */
    private List<Condition> existing(Seat seat) {
        List<Condition> all = new ArrayList<>();
        for (Fetch.Link link : seat.node().links()) {
            if (!link.kind().joins()) {
                all.add(related(link, seat));
            }
        }
        return all;
    }

    private Condition related(Fetch.Link link, Seat parent) {
        Fetch.Node node = link.node();
        if (node.all() || !node.attributes().isEmpty() || !node.orders().isEmpty()) {
            throw Faults.of(
                    Faults.INVALID_NODE,
                    "A link-entity of type '" + link.kind().wire() + "' cannot hold attributes or orders.");
        }
        Seat seat = seat(node, link);
        List<Joined> within = new ArrayList<>();
        join(seat, within);
        List<Condition> on = new ArrayList<>();
        for (Fetch.Filter filter : node.filters()) {
            on.add(condition(filter, seat));
        }
        on.addAll(existing(seat));
        List<Branch> below = new ArrayList<>();
        for (Joined each : within) {
            List<Condition> inner = new ArrayList<>();
            for (Fetch.Filter filter : each.link().node().filters()) {
                inner.add(condition(filter, each.seat()));
            }
            inner.addAll(existing(each.seat()));
            below.add(new Branch(each.seat(), each.parent(), each.link(), new Condition.All(inner)));
        }
        within.forEach(each -> touched.remove(each.seat().slot()));
        touched.remove(seat.slot());
        return new Related(
                new Branch(seat, parent, link, new Condition.All(on)),
                below,
                ground.switches().on(Switch.ALL_LINKS_MEAN_NONE));
    }

    private Condition condition(Fetch.Filter filter, Seat seat) {
        List<Condition> all = new ArrayList<>();
        for (Fetch.Test test : filter.tests()) {
            if (test instanceof Fetch.Filter inner) {
                all.add(condition(inner, seat));
            } else if (test instanceof Fetch.Link link) {
                touched.add(seat.slot());
                all.add(related(link, seat));
            } else if (test instanceof Fetch.Where where) {
                all.add(condition(where, seat));
            }
        }
        if (filter.any()) {
            // an empty filter filters nothing
            return all.isEmpty() ? new Condition.All(all) : new Condition.Any(all);
        }
        // the index of keys tells accents apart
        if (ground.switches().on(Switch.ACCENTS_COUNT)) {
            all.addAll(ByKey.of(seat, all));
        }
        return new Condition.All(all);
    }

    private Condition condition(Fetch.Where where, Seat here) {
        Seat seat = where.entity() == null ? here : found(where.entity());
        touched.add(seat.slot());
        if (where.valueOf() == null) {
            return wheres.condition(where, seat);
        }
        int dot = where.valueOf().indexOf('.');
        Seat other = dot < 0 ? seat : found(where.valueOf().substring(0, dot));
        touched.add(other.slot());
        Operand.Field one = seat.field(where.attribute());
        return wheres.columns(where, one, other.field(where.valueOf().substring(dot + 1)));
    }

    private Seat found(String name) {
        Seat seat = named.get(name);
        if (seat == null) {
            throw Faults.of(
                    Faults.NO_SUCH_ALIAS, "Link entity with name or alias " + name + " is not found in the query.");
        }
        return seat;
    }
}
