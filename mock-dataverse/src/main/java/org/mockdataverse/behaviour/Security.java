package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * Who a caller is and what the roles, teams and profiles allow. Read from the security tables when first asked after one of them changed, so
 * never stale for writes that go through {@link Work}.
 *
 * <p>Threads: asked while holding the store's lock, shared or not.
 */
public final class Security {
    private record Known(Directory directory, List<Long> counts, Map<UUID, RoleSight> sights) {}

    /** A privilege that a user has, as RetrieveUserPrivileges tells it. */
    public record Held(
            UUID privilege,
            String name,
            String depth,
            @Nullable UUID businessUnit) {}

    private final RowStore rows;
    private final Derived<Set<String>> tables;
    private volatile @Nullable Known known;

    /** The security of a store's rows. */
    public Security(RowStore rows) {
        this.rows = rows;
        this.tables = new Derived<>(rows.model(), Directory::tables);
    }

    /** A row of that table was written. */
    public void changed(Table table) {
        if (tables.get().contains(table.name())) {
            known = null;
        }
    }

    /** The caller whom a token's principal stands for; empty when no user that is enabled carries that id. */
    public Optional<Caller> caller(UUID principal) {
        Known now = known();
        return now.directory()
                .user(principal)
                .filter(user -> !user.disabled())
                .map(user -> new Caller(user.id(), user.unit(), sight(now, user), false));
    }

    /** What that user holds; empty when there is no such user. */
    public Optional<List<Held>> held(UUID userId) {
        Known now = known();
        return now.directory().userById(userId).map(user -> {
            Directory directory = now.directory();
            Map<UUID, Directory.Grant> deepest = new LinkedHashMap<>();
            if (directory.administrator(user.id())) {
                directory
                        .privileges()
                        .forEach((name, id) -> deepest.put(id, new Directory.Grant(id, name, Depth.GLOBAL)));
            }
            for (Directory.Grant grant : directory.grants(user.id())) {
                deepest.merge(
                        grant.privilege(),
                        grant,
                        (one, other) -> one.depth().compareTo(other.depth()) >= 0 ? one : other);
            }
            List<Held> held = new ArrayList<>();
            deepest.values()
                    .forEach(grant -> held.add(new Held(
                            grant.privilege(),
                            written(grant.privilege(), grant.name()),
                            grant.depth().wire(),
                            user.unit())));
            return held;
        });
    }

    private String written(UUID privilege, String lowerCase) {
        StoredRow row = rows.get(rows.model().get(Names.PRIVILEGE), privilege);
        return row != null && row.value("name") instanceof String name ? name : lowerCase;
    }

    private RoleSight sight(Known now, Directory.User user) {
        return now.sights().computeIfAbsent(user.id(), any -> new RoleSight(rows, now.directory(), user));
    }

    /** Counts catch rows that were put into the store past {@link Work}, as seeding does. */
    private Known known() {
        List<Long> counts = tables.get().stream()
                .map(name -> rows.count(rows.model().get(name)))
                .toList();
        Known now = known;
        if (now == null || !now.counts().equals(counts)) {
            now = new Known(new Directory(rows), counts, new ConcurrentHashMap<>());
            known = now;
        }
        return now;
    }
}
