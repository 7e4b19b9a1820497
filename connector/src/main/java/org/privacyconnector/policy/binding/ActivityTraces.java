package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * Finds in metadata through which relationships activities show life: regarding the row, or with it as a party. A party's date is that of
 * its activity, reached through the party's lookup inside the lambda (unverified against a live server: a lookup followed inside
 * {@code any}).
 */
final class ActivityTraces {
    private static final TableName POINTER = new TableName("activitypointer");
    private static final TableName PARTY = new TableName("activityparty");
    private static final ColumnName REGARDING = new ColumnName("regardingobjectid");
    private static final ColumnName CREATED = new ColumnName("createdon");
    private static final ColumnName DIRECTION = new ColumnName("directioncode");
    private static final ColumnName PARTY_ID = new ColumnName("partyid");
    private static final ColumnName ACTIVITY_ID = new ColumnName("activityid");
    private static final ColumnName MASK = new ColumnName("participationtypemask");

    /** Sender of a mail or caller, and who attends or calls a meeting: what a person does. Never To, CC, Regarding or Owner. */
    private static final List<Integer> PERSON_ACTS = List.of(1, 5, 6, 7);

    /** Activities that a person can have done; those with a direction count only when they came in. */
    private static final Set<String> PERSONAL = Set.of("email", "phonecall", "appointment");

    private final MetadataReader metadata;

    ActivityTraces(MetadataReader metadata) {
        this.metadata = metadata;
    }

    /** Any activity regarding the row or with it as a party, or null and a problem. */
    @Nullable
    List<ActivityTrace> all(Table table, Names names) {
        List<ActivityTrace> traces = new ArrayList<>();
        List<Relationship> regarding = regarding(table);
        boolean pointer = regarding.stream().anyMatch(r -> r.referencing().equals(POINTER));
        for (Relationship relationship : regarding) {
            // activitypointer is the platform's view over all kinds of activities: where it is there, one question is
            // enough
            if (!pointer || relationship.referencing().equals(POINTER)) {
                add(traces, regardingTrace(relationship, names, null));
            }
        }
        addParties(traces, table, names, null);
        return traces;
    }

    /** What the person did: incoming mail and calls, meetings; as sender or as one who attends. Null and a problem where it cannot be told. */
    @Nullable
    List<ActivityTrace> ofThePerson(Table table, Names names) {
        List<ActivityTrace> traces = new ArrayList<>();
        for (Relationship relationship : regarding(table)) {
            if (PERSONAL.contains(relationship.referencing().value())) {
                Condition incoming = null;
                Optional<Table> activity = metadata.table(relationship.referencing());
                if (activity.isPresent() && activity.get().column(DIRECTION).isPresent()) {
                    if (names.column(activity.get(), DIRECTION) == null) {
                        return null;
                    }
                    incoming = new Condition.Compare(
                            Path.of(DIRECTION), Condition.Operator.EQUAL, new Literal.Truth(false));
                }
                add(traces, regardingTrace(relationship, names, incoming));
            }
        }
        List<Literal> masks = new ArrayList<>();
        PERSON_ACTS.forEach(mask -> masks.add(Literal.Numeric.of(mask)));
        addParties(traces, table, names, new Condition.In(Path.of(MASK), masks));
        return traces;
    }

    private List<Relationship> regarding(Table table) {
        return metadata.childrenOf(table.name()).stream()
                .filter(r -> r.referencingColumn().equals(REGARDING))
                .filter(r -> r.referencing().equals(POINTER)
                        || metadata.table(r.referencing()).map(Table::activity).orElse(false))
                .sorted(java.util.Comparator.comparing(Relationship::name))
                .toList();
    }

    private static void add(List<ActivityTrace> traces, @Nullable ActivityTrace trace) {
        if (trace != null) {
            traces.add(trace);
        }
    }

    private @Nullable ActivityTrace regardingTrace(
            Relationship relationship, Names names, @Nullable Condition narrowing) {
        Table activity = names.table(relationship.referencing());
        Column created = activity == null ? null : names.column(activity, CREATED);
        if (activity == null || created == null || names.column(activity, REGARDING) == null) {
            return null;
        }
        return new ActivityTrace(
                relationship.collectionNavigation(),
                relationship.referencing(),
                REGARDING,
                Path.of(CREATED),
                ValueBinder.dates(created),
                narrowing,
                null);
    }

    private void addParties(List<ActivityTrace> traces, Table table, Names names, @Nullable Condition narrowing) {
        Optional<Relationship> party = metadata.childrenOf(table.name()).stream()
                .filter(r ->
                        r.referencing().equals(PARTY) && r.referencingColumn().equals(PARTY_ID))
                .findFirst();
        Optional<Relationship> toActivity = metadata.parentsOf(PARTY).stream()
                .filter(r ->
                        r.referenced().equals(POINTER) && r.referencingColumn().equals(ACTIVITY_ID))
                .findFirst();
        if (party.isEmpty() || toActivity.isEmpty()) {
            return;
        }
        Table parties = names.table(PARTY);
        if (parties == null || names.column(parties, PARTY_ID) == null || names.column(parties, MASK) == null) {
            return;
        }
        Names.Resolved created =
                names.column(parties, new Path(List.of(toActivity.get().lookupNavigation()), CREATED.value(), false));
        if (created != null) {
            traces.add(new ActivityTrace(
                    party.get().collectionNavigation(),
                    PARTY,
                    PARTY_ID,
                    created.path(),
                    ValueBinder.dates(created.column()),
                    narrowing,
                    new ActivityTrace.Via(ACTIVITY_ID, POINTER)));
        }
    }
}
