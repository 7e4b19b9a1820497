package org.privacyconnector.duty.setup;

import java.util.EnumSet;
import java.util.HashSet;
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
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * What the running identity must be allowed to do, derived from the policy: read every table that something looks at (S5), change or delete only
 * where a rule or the data map does. Beside that it reads what tells of itself and of its registrations.
 */
final class Needs {
    private final SortedMap<TableName, Set<Need>> needs = new TreeMap<>();
    private final BoundPolicy policy;

    private Needs(BoundPolicy policy) {
        this.policy = policy;
    }

    static SortedMap<TableName, Set<Need>> of(BoundPolicy policy, Iterable<TableName> read) {
        Needs all = new Needs(policy);
        read.forEach(table -> all.add(table, Need.READ));
        all.ofPolicy();
        all.ofPlatform();
        return all.needs;
    }

    /** Columns under column security that a rule looks at or that are emptied, each in words. */
    static SortedSet<String> secured(BoundPolicy policy) {
        SortedSet<String> secured = new TreeSet<>();
        for (BoundPolicy.OfRule rule : policy.rules()) {
            BoundRule bound = rule.bound();
            if (bound != null) {
                Set<ColumnName> seen =
                        bound.sight().columns().getOrDefault(bound.table().name(), Set.of());
                seen.stream()
                        .filter(name ->
                                bound.table().column(name).map(Column::secured).orElse(false))
                        .forEach(name -> secured.add(
                                "column " + name + " of " + bound.table().name()));
            }
        }
        return secured;
    }

    private void ofPolicy() {
        for (BoundPolicy.OfRule rule : policy.rules()) {
            BoundRule bound = rule.bound();
            add(rule.written().table(), Need.READ);
            if (bound != null) {
                bound.sight().columns().keySet().forEach(table -> add(table, Need.READ));
                then(bound.table().name(), bound.then());
            }
        }
        for (BoundPolicy.OfHold hold : policy.holds()) {
            BoundHold bound = hold.bound();
            if (bound != null) {
                add(bound.table().name(), Need.READ);
                bound.sight().columns().keySet().forEach(table -> add(table, Need.READ));
            }
        }
    }

    private void then(TableName table, BoundThen then) {
        if (then instanceof BoundThen.Delete) {
            add(table, Need.DELETE);
            below(table, new HashSet<>());
        } else if (then instanceof BoundThen.Anonymise anonymise) {
            add(table, Need.WRITE);
            if (anonymise.related()) {
                below(table, new HashSet<>());
            }
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
            if (edge.change() != null) {
                add(child, Need.WRITE);
            }
        }
        // where a row cannot go because something is kept that hangs on it, it is anonymised in place
        if (policy.map().emptying(table).isPresent()) {
            add(table, Need.WRITE);
        }
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
