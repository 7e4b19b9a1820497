package org.mockdataverse.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Background;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * The audit rows, and how long they live. A row keeps the retention period that held when it was written, as Dataverse documents; a period
 * applies to everything from the version on at which it began.
 */
final class AuditLog {
    static final String TABLE = "audit";
    static final String DATA = "changedata";
    private static final String PERIOD = "auditretentionperiodv2";
    private static final int USUAL_DAYS = 30;
    private static final int FOREVER = -1;

    private final RowService service;
    private final Background background;
    private final NavigableMap<Long, Integer> periods = new TreeMap<>();
    private @Nullable Instant next;

    AuditLog(RowService service, Background background) {
        this.service = service;
        this.background = background;
    }

    Table table() {
        return service.rows().model().get(TABLE);
    }

    /** Whether the organisation audits. */
    boolean enabled() {
        StoredRow organization = organization();
        return organization != null && Boolean.TRUE.equals(organization.value("isauditenabled"));
    }

    /** Notes a row of that version; called by who writes it. */
    void written(long version, Instant at) {
        StoredRow organization = organization();
        int days = organization != null && organization.value(PERIOD) instanceof Integer said ? said : USUAL_DAYS;
        Map.Entry<Long, Integer> last = periods.lastEntry();
        if (last == null || last.getValue() != days) {
            periods.put(version, days);
        }
        if (days != FOREVER) {
            look(at.plus(Duration.ofDays(days)).plusSeconds(1));
        }
    }

    /** The audit rows of a row, newest first. */
    List<StoredRow> of(UUID object) {
        List<StoredRow> found = new ArrayList<>();
        Column lookup = table().column("objectid").orElseThrow();
        service.rows().holding(table(), lookup, object, found::add);
        found.sort(Comparator.comparingLong(StoredRow::version).reversed());
        return found;
    }

    /** Looks for expired rows at that time, unless it does so before anyway. */
    private void look(Instant due) {
        Instant planned = next;
        if (planned == null || due.isBefore(planned)) {
            next = due;
            background.at(due, () -> service.writing(this::expire));
        }
    }

    private boolean expire() {
        next = null;
        RowStore rows = service.rows();
        Instant now = service.work().now();
        for (Map.Entry<Long, Integer> period : periods.entrySet()) {
            if (period.getValue() == FOREVER) {
                continue;
            }
            Long end = periods.higherKey(period.getKey());
            Duration life = Duration.ofDays(period.getValue());
            List<StoredRow> expired = new ArrayList<>();
            Instant[] first = {null};
            rows.changed(table(), period.getKey() - 1, end == null ? rows.version() : end - 1, row -> {
                if (row.value("createdon") instanceof Instant created) {
                    Instant until = created.plus(life);
                    if (until.isBefore(now)) {
                        expired.add(row);
                    } else {
                        first[0] = until;
                    }
                }
                return first[0] == null;
            });
            expired.forEach(row -> service.work().remove(table(), row.id()));
            if (first[0] != null) {
                look(first[0].plusSeconds(1));
            }
        }
        return true;
    }

    private @Nullable StoredRow organization() {
        StoredRow[] found = {null};
        service.rows()
                .model()
                .table("organization")
                .ifPresent(table -> service.rows().scan(table, null, row -> {
                    found[0] = row;
                    return false;
                }));
        return found[0];
    }
}
