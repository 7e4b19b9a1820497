package org.privacyconnector.duty.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.trial.Facts;
import org.privacyconnector.policy.trial.LocalEvaluator;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;

/** Evaluates conditions over the world's rows with the product's own evaluator. */
final class Evaluator {
    private final World world;
    private final LocalEvaluator evaluator = new LocalEvaluator(Crm.STOCKHOLM);

    Evaluator(World world) {
        this.world = world;
    }

    boolean holds(World.Thing row, Condition condition) {
        return evaluator.holds(new OfThing(row), condition);
    }

    /** The same in plain logic: a comparison is of values, so none holds for an empty column, and "not" is "not". */
    boolean yesOrNo(World.Thing row, Condition condition) {
        return yesOrNo(new OfThing(row), condition);
    }

    private boolean yesOrNo(OfThing row, Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> yesOrNo(row, part));
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(part -> yesOrNo(row, part));
        }
        if (condition instanceof Condition.Not not) {
            return !yesOrNo(row, not.part());
        }
        if (condition instanceof Condition.Any any) {
            Condition inner = any.inner();
            return row.related(any.relation()).stream().anyMatch(child -> inner == null || yesOrNo(child, inner));
        }
        if (condition instanceof Condition.Every every) {
            return row.related(every.relation()).stream().allMatch(child -> yesOrNo(child, every.inner()));
        }
        if (condition instanceof Condition.Compare compare && compare.operator() == Condition.Operator.NOT_EQUAL) {
            return !evaluator.holds(
                    row, new Condition.Compare(compare.path(), Condition.Operator.EQUAL, compare.value()));
        }
        return evaluator.holds(row, condition);
    }

    /** One of the world's rows. */
    private final class OfThing implements Facts {
        private final World.Thing start;

        OfThing(World.Thing start) {
            this.start = start;
        }

        @Override
        public List<OfThing> related(String navigation) {
            Relationship relationship = world.childrenOf(start.table).stream()
                    .filter(r -> r.collectionNavigation().equals(navigation))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no navigation " + navigation + " on " + start.table));
            return world.things(relationship.referencing()).stream()
                    .filter(child -> child.values.get(relationship.referencingColumn()) instanceof Lookup lookup
                            && lookup.id().equals(start.id))
                    .map(OfThing::new)
                    .toList();
        }

        @Override
        public @Nullable Object value(Path path) {
            World.Thing row = start;
            for (String step : path.through()) {
                World.Thing at = row;
                Relationship relationship = world.parentsOf(at.table).stream()
                        .filter(r -> r.lookupNavigation().equals(step))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no lookup " + step + " on " + at.table));
                if (!(row.values.get(relationship.referencingColumn()) instanceof Lookup lookup)) {
                    return null;
                }
                World.Thing next = world.find(relationship.referenced(), lookup.id());
                if (next == null) {
                    return null;
                }
                row = next;
            }
            ColumnName column = new ColumnName(path.column());
            if (!world.require(row.table).columns().containsKey(column)) {
                throw new AssertionError("no column " + column + " on " + row.table);
            }
            if (column.equals(world.require(row.table).primaryId())) {
                return row.id;
            }
            Object value = row.values.get(column);
            if (value instanceof Lookup lookup) {
                if (!path.lookup()) {
                    throw new AssertionError(column + " is a lookup and was not asked for as one");
                }
                return lookup.id();
            }
            return value;
        }
    }
}
