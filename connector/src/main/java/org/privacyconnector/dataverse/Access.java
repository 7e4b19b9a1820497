package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.JsonAnswer;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Depth;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * What our own user may see (S5). A read below organisation depth answers with fewer rows and no hint, a secured column reads as empty: so it
 * is asked beforehand, and what cannot be found out counts as not seen. Rights are asked again after a minute, since roles may change under a
 * long run. Safe for many threads.
 */
final class Access implements AccessReader {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final TableName PARTY = new TableName("activityparty");
    private static final TableName POINTER = new TableName("activitypointer");

    private final Calls calls;
    private final MetadataReader metadata;
    private final Self self;
    private final InstantSource clock;
    private final Map<TableName, Set<UUID>> readPrivileges = new ConcurrentHashMap<>();
    private @Nullable Rights rights;
    private Instant asked = Instant.EPOCH;

    Access(Calls calls, MetadataReader metadata, Self self, InstantSource clock) {
        this.calls = calls;
        this.metadata = metadata;
        this.self = self;
        this.clock = clock;
    }

    @Override
    public Optional<String> blindSpot(TableName table, Set<ColumnName> columns) {
        try {
            return Optional.ofNullable(look(table, columns));
        } catch (DataverseException failure) {
            return Optional.of("what our user sees of " + table + " could not be found out: " + failure.getMessage());
        }
    }

    @Override
    public UUID ownUser() {
        return self.known().user();
    }

    /** Whether some of these columns are masked for reading and our user may read them as they are. Never throws. */
    boolean unmasks(Table table, Collection<Column> columns) {
        Set<String> secured = secured(columns);
        if (secured.isEmpty()) {
            return false;
        }
        try {
            Rights now = rights();
            if (now.administrator()) {
                return false;
            }
            Set<String> masked = now.masked(table.name());
            return secured.stream().anyMatch(column -> masked.contains(column) && now.unmasks(table.name(), column));
        } catch (DataverseException unknown) {
            return false;
        }
    }

    private @Nullable String look(TableName name, Set<ColumnName> columns) {
        Table table = metadata.table(name).orElse(null);
        if (table == null) {
            return "the environment has no table " + name;
        }
        Rights now = rights();
        if (now.administrator()) {
            // the system administrator role sees every row and every column as it is
            return lost(table, columns);
        }
        String rows = rowsNotSeen(name, now);
        if (rows != null) {
            return rows;
        }
        String lost = lost(table, columns);
        return lost != null ? lost : columnsNotSeen(table, columns, now);
    }

    private @Nullable String rowsNotSeen(TableName name, Rights now) {
        Set<UUID> privileges = readPrivileges.computeIfAbsent(name, this::readPrivileges);
        if (privileges.isEmpty() && name.equals(PARTY)) {
            // parties are seen with their activity [K]
            privileges = readPrivileges.computeIfAbsent(POINTER, this::readPrivileges);
        }
        if (privileges.isEmpty()) {
            return "no privilege to read " + name
                    + " is defined, so nobody can tell whether our user sees all its rows";
        }
        Depth depth = Depth.NONE;
        for (UUID privilege : privileges) {
            depth = Depth.deeper(depth, now.depth(privilege));
        }
        if (depth == Depth.GLOBAL) {
            return null;
        }
        return depth == Depth.NONE
                ? "our user may not read " + name + ": give its security role Read on it for the whole organisation"
                : "our user reads only a part of " + name + " (" + depth.words()
                        + "): give its security role Read on it for the whole organisation";
    }

    /** Columns that were used but are not there, or not for reading. */
    private static @Nullable String lost(Table table, Set<ColumnName> columns) {
        for (ColumnName column : new TreeSet<>(columns)) {
            Column definition = table.columns().get(column);
            if (definition == null || !definition.readable()) {
                return "column " + column + " of " + table.name()
                        + (definition == null ? " is not there" : " cannot be read");
            }
        }
        return null;
    }

    private @Nullable String columnsNotSeen(Table table, Set<ColumnName> columns, Rights now) {
        Set<Column> used = new HashSet<>();
        columns.forEach(name -> table.column(name).ifPresent(used::add));
        Set<String> secured = secured(used);
        if (secured.isEmpty()) {
            return null;
        }
        for (String column : secured) {
            if (!now.reads(table.name(), column)) {
                return "column " + column + " of " + table.name()
                        + " is under column security and our user may not read"
                        + " it, so that it reads as empty: give our user a column security profile that allows Read";
            }
        }
        Set<String> masked = now.masked(table.name());
        for (String column : secured) {
            if (masked.contains(column) && !now.unmasks(table.name(), column)) {
                return "column " + column + " of " + table.name() + " is masked for our user: give our user a column"
                        + " security profile that allows Read unmasked for all records";
            }
        }
        return null;
    }

    private static Set<String> secured(Collection<Column> columns) {
        Set<String> secured = new TreeSet<>();
        columns.stream()
                .filter(Column::secured)
                .forEach(column -> secured.add(column.name().value()));
        return secured;
    }

    private Set<UUID> readPrivileges(TableName table) {
        JsonNode answer = calls.get(
                "EntityDefinitions(LogicalName='" + table + "')?$select=LogicalName,Privileges",
                Map.of(),
                JsonAnswer::read);
        Set<UUID> ids = new HashSet<>();
        for (JsonNode privilege : answer.path("Privileges")) {
            if (privilege
                    .path("PrivilegeType")
                    .asText("")
                    .toLowerCase(Locale.ROOT)
                    .equals("read")) {
                ids.add(Rights.id(privilege, "PrivilegeId"));
            }
        }
        return Set.copyOf(ids);
    }

    private synchronized Rights rights() {
        Instant now = clock.instant();
        Rights known = rights;
        if (known == null || now.isAfter(asked.plus(FRESH))) {
            known = Rights.read(calls, self.known().user(), metadata);
            rights = known;
            asked = now;
        }
        return known;
    }
}
