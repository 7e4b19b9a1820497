package org.mockdataverse.security;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.TimeZones;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** What comes with business units and users: default teams, settings. And what goes with rows: their shares. */
final class Principals implements Watcher {
    private static final String SETTINGS = "usersettings";
    private static final String SHARED = "principalobjectaccess";

    private final Ids ids;

    Principals(long seed) {
        this.ids = new Ids(seed ^ 0x7465_616d_73L);
    }

    @Override
    public void before(Work work, Change change) {
        String table = change.table().name();
        boolean settings = table.equals(SETTINGS) && change.kind() != Change.Kind.UPDATE;
        if ((table.equals(SHARED) || settings) && !change.caller().system() && change.parent() == null) {
            // shares are granted and revoked, settings come with their user; status and code are not verified [K]
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + change.kind().message() + "' method does not support entities of type '" + table + "'.");
        }
    }

    @Override
    public void within(Work work, Change change) {
        String table = change.table().name();
        StoredRow after = change.after();
        if (change.kind() == Change.Kind.DELETE) {
            unshare(work, change.id());
        } else if (table.equals("businessunit") && change.kind() == Change.Kind.CREATE) {
            team(work, Objects.requireNonNull(after));
        } else if (table.equals("systemuser") && after != null) {
            user(work, change, after);
        } else if (table.equals(SETTINGS)
                && after != null
                && after.value("timezonecode") instanceof Integer code
                && TimeZones.of(code).isEmpty()) {
            throw Refused.notYet("the time zone of code " + code);
        }
    }

    private void team(Work work, StoredRow unit) {
        Table teams = work.model().get("team");
        @Nullable Object[] values = new Object[teams.columns().size()];
        values[teams.ordinal("name")] = unit.value("name");
        values[teams.ordinal("teamtype")] = 0;
        values[teams.ordinal("isdefault")] = true;
        values[teams.ordinal("businessunitid")] = new Reference("businessunit", unit.id());
        values[teams.ordinal("createdon")] = work.now();
        values[teams.ordinal("modifiedon")] = work.now();
        work.put(teams, ids.next(), values);
    }

    private void user(Work work, Change change, StoredRow user) {
        boolean created = change.kind() == Change.Kind.CREATE;
        if (created && work.model().table(SETTINGS).isPresent()) {
            Table settings = work.model().get(SETTINGS);
            @Nullable Object[] values = new Object[settings.columns().size()];
            values[settings.ordinal("systemuserid")] = user.id();
            values[settings.ordinal("businessunitid")] = user.value("businessunitid");
            work.put(settings, user.id(), values);
        }
        UUID before = change.before() == null ? null : Scan.id(change.before(), "businessunitid");
        UUID now = Scan.id(user, "businessunitid");
        if (!Objects.equals(before, now)) {
            if (before != null) {
                leave(work, before, user.id());
            }
            if (now != null) {
                join(work, now, user.id());
            }
        }
    }

    private void join(Work work, UUID unit, UUID user) {
        Table members = work.model().get("teammembership");
        defaultTeam(work, unit).ifPresent(team -> {
            @Nullable Object[] values = new Object[members.columns().size()];
            values[members.ordinal("teamid")] = new Reference("team", team.id());
            values[members.ordinal("systemuserid")] = new Reference("systemuser", user);
            work.put(members, ids.next(), values);
        });
    }

    private static void leave(Work work, UUID unit, UUID user) {
        Table members = work.model().get("teammembership");
        defaultTeam(work, unit)
                .ifPresent(team -> Scan.all(
                                work.rows(),
                                members,
                                row -> user.equals(Scan.id(row, "systemuserid"))
                                        && team.id().equals(Scan.id(row, "teamid")))
                        .forEach(row -> work.remove(members, row.id())));
    }

    private static java.util.Optional<StoredRow> defaultTeam(Work work, UUID unit) {
        return Scan.first(
                work.rows(),
                work.model().get("team"),
                row -> Boolean.TRUE.equals(row.value("isdefault")) && unit.equals(Scan.id(row, "businessunitid")));
    }

    private static void unshare(Work work, UUID id) {
        work.model()
                .table(SHARED)
                .filter(table -> work.rows().count(table) > 0)
                .ifPresent(table -> Scan.all(
                                work.rows(),
                                table,
                                row -> id.equals(row.value("objectid")) || id.equals(row.value("principalid")))
                        .forEach(row -> work.remove(table, row.id())));
        work.model()
                .table(SETTINGS)
                .filter(table -> work.get(table, id) != null)
                .ifPresent(table -> work.remove(table, id));
    }
}
