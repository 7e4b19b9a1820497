package org.mockdataverse.odata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Walks a table in the order of modifiedon by its index, from any place in it; the id settles what lies within one second. */
final class InTime {
    /** Whether a row is one of the query. */
    interface Test {
        boolean of(Asked asked, StoredRow row, @Nullable StoredRow[] slot);
    }

    private final Scene scene;
    private final Asked asked;
    private final Order.By by;

    InTime(Scene scene, Asked asked) {
        this.scene = scene;
        this.asked = asked;
        this.by = asked.order().by().get(0);
    }

    /** Whether the query's order is that of the index. Rows without modifiedon are not in it, so none may be. */
    static boolean orders(Scene scene, Asked asked, @Nullable Cookie cookie) {
        if (asked.order().by().size() != 1 || (cookie != null && cookie.last().get(0) == null)) {
            return false;
        }
        Operand.Field field = asked.order().by().get(0).field();
        return field.path().hops().isEmpty()
                && Indexed.timed(field)
                && scene.rows().timed(asked.table()) == scene.rows().count(asked.table());
    }

    /** At most so many rows from after the cookie's place. */
    List<StoredRow> from(@Nullable Cookie cookie, int limit, Test test) {
        Indexed.Seconds seconds = Indexed.seconds(asked.filter(), by.field());
        UUID after = null;
        Instant place = cookie == null
                ? null
                : (Instant) Objects.requireNonNull(cookie.last().get(0));
        if (cookie != null && place != null) {
            after = cookie.lastId();
            Indexed.Seconds rest =
                    by.descending() ? Indexed.Seconds.of(null, place.plusSeconds(1)) : Indexed.Seconds.of(place, null);
            seconds = seconds.and(rest);
        }
        Walk walk = new Walk(limit, test, place, after);
        scene.rows().timed(asked.table(), seconds.from(), seconds.below(), by.descending(), walk::visit);
        walk.settle();
        return walk.found;
    }

    private final class Walk {
        private final List<StoredRow> found = new ArrayList<>();
        private final List<StoredRow> second = new ArrayList<>();
        private final @Nullable StoredRow[] slot = new StoredRow[Condition.DEEPEST];
        private final int limit;
        private final Test test;
        private final @Nullable Instant place;
        private final @Nullable UUID after;
        private @Nullable Object at;

        Walk(int limit, Test test, @Nullable Instant place, @Nullable UUID after) {
            this.limit = limit;
            this.test = test;
            this.place = place;
            this.after = after;
        }

        boolean visit(StoredRow row) {
            Object moment = row.value(by.field().ordinal());
            if (!Objects.equals(moment, at)) {
                settle();
                at = moment;
            }
            if (found.size() >= limit) {
                return false;
            }
            boolean before =
                    after != null && Objects.equals(moment, place) && RowStore.BY_TEXT.compare(row.id(), after) <= 0;
            if (!before && test.of(asked, row, slot)) {
                second.add(row);
            }
            return true;
        }

        /** Takes what was found within one second. */
        void settle() {
            second.sort((one, other) -> RowStore.BY_TEXT.compare(one.id(), other.id()));
            for (StoredRow row : second) {
                if (found.size() < limit) {
                    found.add(row);
                }
            }
            second.clear();
        }
    }
}
