package org.mockdataverse.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Derived;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/**
 * Who a caller is and what roles, teams, profiles and shares allow. Read from the security tables when first asked after one of them changed, so
 * never stale for writes that go through {@link Work}, unless {@link Switch#PERMISSION_CACHE_LAGS}.
 *
 * <p>Threads: asked while holding the store's lock, shared or not.
 */
public final class Security {
    /** How long a change may go unnoticed where the cache lags. */
    public static final Duration LAG = Duration.ofSeconds(30);

    private record Known(long edition, SecurityBook book, List<Long> counts, Map<UUID, Sight> sights) {}

    /** A privilege that a user, a team or a role has, as RetrieveUserPrivileges tells it. */
    public record Held(
            UUID privilege,
            String name,
            String depth,
            @Nullable UUID businessUnit) {}

    /** Which tables are out of date. */
    private enum Stale {
        NONE,
        COLUMNS,
        ALL
    }

    private final RowStore rows;
    private final InstantSource clock;
    private final Switches switches;
    private final AtomicLong editions = new AtomicLong();
    private final Derived<List<Table>> watched;
    private final Derived<Set<String>> principalTables;
    private final Derived<Set<String>> columnTables;
    private volatile Stale stale = Stale.ALL;
    private volatile @Nullable Known known;
    private @Nullable Known lagging;
    private Instant lagsSince = Instant.MIN;

    /** The security of a store's rows. */
    public Security(RowStore rows, InstantSource clock, Switches switches) {
        this.rows = rows;
        this.clock = clock;
        this.switches = switches;
        this.principalTables = new Derived<>(rows.model(), SecurityBook::principalTables);
        this.columnTables = new Derived<>(rows.model(), SecurityBook::columnTables);
        this.watched = new Derived<>(
                rows.model(),
                model -> Stream.concat(
                                SecurityBook.principalTables(model).stream(), SecurityBook.columnTables(model).stream())
                        .map(model::get)
                        .toList());
    }

    /** A row of that table was written. */
    public void changed(Table table) {
        if (principalTables.get().contains(table.name())) {
            stale = Stale.ALL;
        } else if (columnTables.get().contains(table.name()) && stale == Stale.NONE) {
            stale = Stale.COLUMNS;
        }
    }

    /** The caller whom a token's principal stands for; empty when no user that is enabled carries that id. */
    public Optional<Caller> caller(UUID principal) {
        Known now = known();
        return now.book()
                .directory()
                .user(principal)
                .filter(user -> !user.disabled())
                .map(user -> caller(now, user));
    }

    /** How callers are recognised. Unlike {@link #caller} it tells why not. */
    public Callers callers(boolean strong) {
        Known now = strong || !switches.on(Switch.PERMISSION_CACHE_LAGS) ? known() : lagging();
        return new Callers(now.book(), switches, user -> caller(now, user));
    }

    /** What that user holds; empty when there is no such user. */
    public Optional<List<Held>> held(UUID userId) {
        SecurityBook book = known().book();
        return book.directory().userById(userId).map(user -> {
            Map<UUID, RoleBook.Grant> deepest = new LinkedHashMap<>();
            if (book.roles().administrator(user.id())) {
                book.roles()
                        .privileges()
                        .forEach((name, id) -> deepest.put(id, new RoleBook.Grant(id, name, Depth.GLOBAL)));
            }
            book.roles().held(user.id()).forEach(held -> deepen(deepest, held.grant()));
            return told(book, deepest, user.unit());
        });
    }

    /** What that team's roles grant; empty when there is no such team. */
    public Optional<List<Held>> heldByTeam(UUID teamId) {
        SecurityBook book = known().book();
        return book.directory().team(teamId).map(team -> {
            Map<UUID, RoleBook.Grant> deepest = new LinkedHashMap<>();
            book.roles().ofTeam(team.id()).forEach(grant -> deepen(deepest, grant));
            return told(book, deepest, team.unit());
        });
    }

    /** What that role grants; its business unit stands with each. */
    public List<Held> granted(UUID role, @Nullable UUID unit) {
        SecurityBook book = known().book();
        Map<UUID, RoleBook.Grant> deepest = new LinkedHashMap<>();
        book.roles().granted(role).forEach(grant -> deepen(deepest, grant));
        return told(book, deepest, unit);
    }

    /** The roles of a user and of the user's teams. */
    public Set<UUID> roles(UUID userId) {
        return known().book().roles().roles(userId);
    }

    /** The row of the user with that Entra object id, or that client id. */
    public Optional<UUID> userOf(UUID principal) {
        return known().book().directory().user(principal).map(Directory.User::id);
    }

    /** What a user sees; empty when there is none of that id. */
    public Optional<Sight> sight(UUID userId) {
        Known now = known();
        return now.book().directory().userById(userId).map(user -> sight(now, user));
    }

    private static void deepen(Map<UUID, RoleBook.Grant> deepest, RoleBook.Grant grant) {
        deepest.merge(
                grant.privilege(), grant, (one, other) -> one.depth().compareTo(other.depth()) >= 0 ? one : other);
    }

    private static List<Held> told(SecurityBook book, Map<UUID, RoleBook.Grant> deepest, @Nullable UUID unit) {
        List<Held> held = new ArrayList<>();
        deepest.values()
                .forEach(grant -> held.add(new Held(
                        grant.privilege(),
                        book.roles().name(grant.privilege()).orElse(grant.name()),
                        grant.depth().wire(),
                        unit)));
        return held;
    }

    private Caller caller(Known now, Directory.User user) {
        return new Caller(user.id(), user.unit(), sight(now, user), false);
    }

    private Sight sight(Known now, Directory.User user) {
        return now.sights().computeIfAbsent(user.id(), any -> new RoleSight(rows, now.book(), user, switches));
    }

    /** Counts catch rows that were put into the store past {@link Work}, as seeding does. */
    private Known known() {
        List<Table> tables = watched.get();
        Known now = known;
        Stale how = stale;
        if (now == null || how == Stale.ALL || (how == Stale.NONE && !asMany(tables, now.counts()))) {
            now = new Known(
                    editions.incrementAndGet(),
                    SecurityBook.read(rows, switches),
                    counts(tables),
                    new ConcurrentHashMap<>());
            known = now;
            stale = Stale.NONE;
        } else if (how == Stale.COLUMNS) {
            now = new Known(
                    editions.incrementAndGet(), now.book().refreshed(rows), counts(tables), new ConcurrentHashMap<>());
            known = now;
            stale = Stale.NONE;
        }
        return now;
    }

    private List<Long> counts(List<Table> tables) {
        return tables.stream().map(rows::count).toList();
    }

    /** Asked for each request: no list is made for it. */
    private boolean asMany(List<Table> tables, List<Long> counts) {
        if (tables.size() != counts.size()) {
            return false;
        }
        for (int i = 0; i < counts.size(); i++) {
            if (rows.count(tables.get(i)) != counts.get(i)) {
                return false;
            }
        }
        return true;
    }

    private synchronized Known lagging() {
        Known fresh = known();
        Instant now = clock.instant();
        Known old = lagging;
        if (old == null || old.edition() == fresh.edition()) {
            lagging = fresh;
            lagsSince = Instant.MIN;
            return fresh;
        }
        if (lagsSince.equals(Instant.MIN)) {
            lagsSince = now;
        }
        if (now.isBefore(lagsSince.plus(LAG))) {
            return old;
        }
        lagging = fresh;
        lagsSince = Instant.MIN;
        return fresh;
    }
}
