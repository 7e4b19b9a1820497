package org.privacyconnector.duty.setup;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.policy.binding.Sight;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.TableName;

/**
 * What the running identity must be allowed to do, derived from the policy: read every table that something looks at (S5), change or delete only
 * where a rule or the data map does. Beside that it reads what tells of itself and of its registrations.
 */
final class Needs {
    private final SortedMap<TableName, Set<Need>> needs = new TreeMap<>();
    private final SortedMap<TableName, Set<ColumnName>> columns = new TreeMap<>();
    private final BoundPolicy policy;

    private Needs(BoundPolicy policy) {
        this.policy = policy;
        ofPolicy();
    }

    static SortedMap<TableName, Set<Need>> of(BoundPolicy policy, Iterable<TableName> read) {
        Needs all = new Needs(policy);
        read.forEach(table -> all.add(table, Need.READ));
        all.ofPlatform();
        return all.needs;
    }

    /**
     * Columns under column security that something looks at or that are changed, on whichever table, each in words.
     *
     * @param events columns that come with events or are looked up for them
     */
    static SortedSet<String> secured(
            BoundPolicy policy, Map<TableName, Set<ColumnName>> events, MetadataReader metadata) {
        Needs all = new Needs(policy);
        events.forEach(all::see);
        SortedSet<String> secured = new TreeSet<>();
        all.columns.forEach((name, seen) -> metadata.table(name)
                .ifPresent(table -> seen.stream()
                        .filter(column ->
                                table.column(column).map(Column::secured).orElse(false))
                        .forEach(column -> secured.add("column " + column + " of " + name))));
        return secured;
    }

    private void ofPolicy() {
        for (BoundPolicy.OfRule rule : policy.rules()) {
            BoundRule bound = rule.bound();
            add(rule.written().table(), Need.READ);
            if (bound != null) {
                sight(bound.sight());
                then(bound.table().name(), bound.then());
            }
        }
        for (BoundPolicy.OfHold hold : policy.holds()) {
            BoundHold bound = hold.bound();
            if (bound != null) {
                add(bound.table().name(), Need.READ);
                sight(bound.sight());
            }
        }
    }

    private void sight(Sight sight) {
        sight.columns().forEach((table, seen) -> {
            add(table, Need.READ);
            see(table, seen);
        });
    }

    private void then(TableName table, BoundThen then) {
        if (then instanceof BoundThen.Delete) {
            add(table, Need.DELETE);
            below(table, new HashSet<>());
        } else if (then instanceof BoundThen.Anonymise anonymise) {
            change(table, anonymise.how());
            if (anonymise.related()) {
                below(table, new HashSet<>());
            }
        } else if (then instanceof BoundThen.Cut cut) {
            change(table, cut.how());
        } else {
            add(table, Need.WRITE);
            if (then instanceof BoundThen.Quarantine quarantine) {
                then(table, quarantine.afterwards());
            }
        }
    }

    private void below(TableName table, Set<TableName> seen) {
        if (!seen.add(table)) {
            return;
        }
        for (BoundEdge edge : policy.map().below(table)) {
            TableName child = edge.child().name();
            add(child, Need.READ);
            if (edge.mayGo()) {
                add(child, Need.DELETE);
                below(child, seen);
            }
            Emptying change = edge.change();
            if (change != null) {
                change(child, change);
            }
        }
        // where a row cannot go because something is kept that hangs on it, it is anonymised in place
        policy.map().emptying(table).ifPresent(emptying -> change(table, emptying));
    }

    private void change(TableName table, Emptying change) {
        add(table, Need.WRITE);
        see(table, change.changes().keySet());
    }

    private void see(TableName table, Set<ColumnName> seen) {
        columns.computeIfAbsent(table, some -> new TreeSet<>()).addAll(seen);
    }

    private void ofPlatform() {
        for (String table : new String[] {
            "organization",
            "systemuser",
            "role",
            "team",
            "businessunit",
            "privilege",
            "fieldsecurityprofile",
            "fieldpermission",
            "attributemaskingrule",
            "sdkmessage",
            "sdkmessagefilter",
            "sdkmessageprocessingstep",
            "sdkmessageprocessingstepimage",
            "serviceendpoint",
            "publisher",
            "solution",
            "solutioncomponent"
        }) {
            add(new TableName(table), Need.READ);
        }
        // failed jobs of our own steps hold images: they are handled and removed (S31)
        TableName jobs = new TableName("asyncoperation");
        add(jobs, Need.READ);
        add(jobs, Need.DELETE);
        for (Need need : new Need[] {Need.CREATE, Need.READ, Need.WRITE}) {
            add(RequestTable.TABLE, need);
        }
    }

    private void add(TableName table, Need need) {
        needs.computeIfAbsent(table, some -> EnumSet.noneOf(Need.class)).add(need);
    }
}
