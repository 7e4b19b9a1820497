package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.reading.Fingerprints;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.Definition.Component;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.DefinitionReader.Standing;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Solution, request table, columns, role and change tracking. */
final class SetupBlueprint implements Blueprint {
    private static final String REQUESTS = "request-table";
    private static final String COLUMNS = "columns";
    private static final String TRACKING = "change-tracking";

    private final SetupSettings settings;
    private final Platform platform;
    private final Solution solution;
    private final MetadataReader metadata;
    private final Supplier<BoundPolicy> policy;

    SetupBlueprint(SetupSettings settings, RowReader rows, MetadataReader metadata, Supplier<BoundPolicy> policy) {
        this.settings = settings;
        this.platform = new Platform(settings.environment(), rows);
        this.solution = new Solution(platform);
        this.metadata = metadata;
        this.policy = policy;
    }

    @Override
    public SortedMap<String, String> parts() {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(Solution.PART, "An unmanaged solution holds everything that the product brings.");
        parts.put(REQUESTS, "Requests of data subjects are rows of " + RequestTable.TABLE + ".");
        parts.put(COLUMNS, "Columns of the product's own on tables of persons.");
        parts.put(
                ServiceRole.PART,
                "The role '" + ServiceRole.NAME + "' lets the running identity do what the policy needs, and no more.");
        parts.put(
                TRACKING,
                "The sweep follows changes of these tables. Change tracking cannot be switched off again once it is on.");
        return Collections.unmodifiableSortedMap(parts);
    }

    @Override
    public String fingerprint() {
        return Fingerprints.of(
                "setup",
                settings.environment(),
                settings.application(),
                settings.policy(),
                List.copyOf(settings.tracked()),
                List.copyOf(settings.erasable()),
                ServiceRole.ID);
    }

    @Override
    public Drawing draw(DefinitionReader definitions) {
        List<Piece> pieces = new ArrayList<>(solution.pieces());
        List<Note> notes = new ArrayList<>();
        defined(pieces, REQUESTS, RequestTable.definition());
        RequestTable.columns().forEach(column -> defined(pieces, REQUESTS, column));
        // a table that is there belongs to the solution; a new one is made in it
        if (definitions.standing(RequestTable.definition()) instanceof Standing.Stands) {
            defined(
                    pieces,
                    REQUESTS,
                    new Definition.InSolution(Solution.NAME, Component.TABLE, RequestTable.TABLE, null, null));
        }
        settings.erasable().forEach(table -> column(pieces, definitions, RequestTable.on(table)));
        role(pieces, notes, definitions);
        settings.tracked().forEach(table -> tracking(pieces, notes, definitions, table));
        return new Drawing(pieces, notes);
    }

    private void defined(List<Piece> pieces, String part, Definition definition) {
        pieces.add(new Piece.Defined(part, settings.environment(), definition));
    }

    private void column(List<Piece> pieces, DefinitionReader definitions, Definition.NewColumn ours) {
        defined(pieces, COLUMNS, ours);
        if (definitions.standing(ours) instanceof Standing.Stands) {
            defined(
                    pieces,
                    COLUMNS,
                    new Definition.InSolution(Solution.NAME, Component.COLUMN, ours.table(), ours.column(), null));
        }
    }

    private void role(List<Piece> pieces, List<Note> notes, DefinitionReader definitions) {
        RowRef unit = platform.only(
                        "businessunit",
                        new Condition.IsEmpty(Path.lookup(new ColumnName("parentbusinessunitid"))),
                        "no unit above")
                .orElseThrow(() -> new org.privacyconnector.table.DataverseAccessException(
                        "the environment has no root business unit that we see"));
        RowRef role = platform.row("role", ServiceRole.ID);
        pieces.add(new Piece.Kept(
                ServiceRole.PART,
                "role '" + ServiceRole.NAME + "'",
                role,
                new Columns()
                        .text("name", ServiceRole.NAME)
                        .row("businessunitid", unit)
                        .map(),
                new Columns().map(),
                new Columns().map()));
        BoundPolicy bound = policy.get();
        List<String> privileges =
                List.copyOf(new ServiceRole(definitions).privileges(Needs.of(bound, settings.tracked())));
        Needs.secured(bound, settings.events(), metadata)
                .forEach(column -> notes.add(new Note(
                        ServiceRole.PART,
                        "BY HAND: " + column
                                + " is under column security, which no role opens: give the running identity"
                                + " a column security profile that allows Read, and Update where it is emptied")));
        defined(pieces, ServiceRole.PART, new Definition.Privileges(ServiceRole.ID, privileges));
        pieces.add(solution.with(ServiceRole.PART, Component.ROLE, role));
        twin(pieces, unit);
        Optional<RowRef> user = platform.only(
                "systemuser",
                Platform.is("applicationid", new Literal.Id(settings.application())),
                "application " + settings.application());
        if (user.isPresent()) {
            defined(
                    pieces,
                    ServiceRole.PART,
                    new Definition.RoleOf(ServiceRole.ID, user.get().id()));
        } else {
            notes.add(new Note(
                    ServiceRole.PART,
                    "BY HAND: the application " + settings.application()
                            + " is no user here yet. Create an application user"
                            + " for it in the Power Platform admin center (Environments, Settings, Users, Application"
                            + " users), then plan again: the role is given to it"));
        }
    }

    /** A second role of the same name is somebody else's (S25). */
    private void twin(List<Piece> pieces, RowRef unit) {
        platform
                .all(
                        "role",
                        Condition.all(List.of(
                                Platform.is("name", new Literal.Text(ServiceRole.NAME)),
                                Platform.at("businessunitid", unit.id()))))
                .stream()
                .filter(row -> !row.ref().id().equals(ServiceRole.ID))
                .forEach(row -> pieces.add(new Piece.Doubt(
                        ServiceRole.PART,
                        "another role " + row.ref().id(),
                        row.ref(),
                        "it has the name '" + ServiceRole.NAME + "' too; rename or delete it")));
    }

    private void tracking(List<Piece> pieces, List<Note> notes, DefinitionReader definitions, TableName table) {
        Definition tracking = new Definition.ChangeTracking(table);
        if (definitions.standing(tracking) instanceof Standing.Otherwise otherwise) {
            notes.add(new Note(
                    TRACKING, otherwise.why() + ": its changes are found by webhooks and by full readings alone"));
            return;
        }
        defined(pieces, TRACKING, tracking);
    }
}
