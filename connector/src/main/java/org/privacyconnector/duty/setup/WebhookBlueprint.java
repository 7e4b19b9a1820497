package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.privacyconnector.duty.setup.WebhookSettings.Wanted;
import org.privacyconnector.policy.reading.Fingerprints;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Definition.Component;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;

/**
 * The webhook: one service endpoint, a step for each event that is wanted, an image where a reaction needs what the row was. Or the writing of a new
 * secret, or the end of all of it.
 */
final class WebhookBlueprint implements Blueprint {
    /** What is to become of the webhook. */
    enum Aim {
        STAND,
        ROTATE,
        REMOVE
    }

    private static final String ENDPOINT = "webhook-endpoint";
    private static final String STEPS = "webhook-steps";
    private static final int WEBHOOK = 8;
    private static final int HTTP_HEADER = 5;
    private static final int JSON = 2;
    private static final int POST_OPERATION = 40;
    private static final String NO_TABLE = "none";

    private final Aim aim;
    private final WebhookSettings settings;
    private final RowReader reader;
    private final Platform platform;
    private final WebhookRows rows;

    WebhookBlueprint(Aim aim, WebhookSettings settings, RowReader reader) {
        this.aim = aim;
        this.settings = settings;
        this.reader = reader;
        this.platform = new Platform(settings.environment(), reader);
        this.rows = new WebhookRows(platform, settings);
    }

    @Override
    public SortedMap<String, String> parts() {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(
                ENDPOINT,
                switch (aim) {
                    case STAND -> "Dataverse posts events to " + settings.url() + ", with a secret in a header.";
                    case ROTATE ->
                        "Dataverse is given the secret " + settings.secret()
                                + ". The door must take it already, and the one before it still.";
                    case REMOVE -> "Dataverse posts no events to us any more.";
                });
        if (aim != Aim.ROTATE) {
            parts.put(STEPS, "Which events are posted, as connector.yaml names them.");
        }
        if (aim == Aim.STAND) {
            parts.put(Solution.PART, "An unmanaged solution holds everything that the product brings.");
        }
        return Collections.unmodifiableSortedMap(parts);
    }

    @Override
    public String fingerprint() {
        return Fingerprints.of("webhooks", aim.name(), settings);
    }

    @Override
    public Drawing draw(DefinitionReader definitions) {
        List<Piece> pieces = new ArrayList<>();
        switch (aim) {
            case STAND -> stand(pieces);
            case ROTATE -> pieces.add(secret());
            case REMOVE -> {
                pieces.addAll(rows.unwanted(STEPS, List.of()));
                pieces.add(new Piece.Gone(ENDPOINT, "the endpoint", rows.endpoint()));
            }
        }
        return new Drawing(pieces, List.of());
    }

    private void stand(List<Piece> pieces) {
        Solution solution = new Solution(platform);
        pieces.addAll(solution.pieces());
        RowRef endpoint = rows.endpoint();
        pieces.add(new Piece.Kept(
                ENDPOINT,
                "endpoint for " + settings.url(),
                endpoint,
                new Columns()
                        .text("name", WebhookRows.NAME + " (" + settings.environment() + ")")
                        .text("url", settings.url().toString())
                        .number("contract", WEBHOOK)
                        .number("authtype", HTTP_HEADER)
                        .number("messageformat", JSON)
                        .map(),
                new Columns()
                        .secret("authvalue", settings.secret(), settings.header())
                        .map(),
                new Columns().map()));
        if (secretMissing(endpoint)) {
            pieces.add(secret());
        }
        pieces.add(solution.with(ENDPOINT, Component.ENDPOINT, endpoint));
        pieces.addAll(rows.copied(ENDPOINT));
        settings.steps().forEach(step -> step(pieces, solution, step));
        pieces.addAll(rows.unwanted(STEPS, settings.steps()));
    }

    private Piece secret() {
        return new Piece.Reset(
                ENDPOINT,
                "secret " + settings.secret() + " of the endpoint",
                rows.endpoint(),
                new Columns()
                        .secret("authvalue", settings.secret(), settings.header())
                        .map());
    }

    private boolean secretMissing(RowRef endpoint) {
        ColumnName set = new ColumnName("isauthvalueset");
        return reader.row(endpoint, List.of(set))
                .filter(row -> !Boolean.TRUE.equals(row.value(set)))
                .isPresent();
    }

    private void step(List<Piece> pieces, Solution solution, Wanted wanted) {
        RowRef row = rows.step(wanted);
        RowRef message = platform.named("sdkmessage", "name", wanted.message()).orElse(null);
        boolean ofTables =
                !wanted.message().equals("Associate") && !wanted.message().equals("Disassociate");
        RowRef filter = message == null
                ? null
                : filter(message, ofTables ? wanted.table().value() : NO_TABLE).orElse(null);
        if (message == null || filter == null) {
            pieces.add(new Piece.Doubt(
                    STEPS,
                    "step " + wanted.said(),
                    row,
                    "the environment has no message " + wanted.message() + " on "
                            + (ofTables ? wanted.table() : "rows in general")
                            + ": take the step out of connector.yaml, or wait until the table is there"));
            return;
        }
        Columns columns = new Columns()
                .text("name", WebhookRows.NAME + ": " + wanted.message() + " of " + wanted.table())
                .number("mode", wanted.synchronous() ? 0 : 1)
                .number("stage", POST_OPERATION)
                .number("rank", 1)
                .number("supporteddeployment", 0)
                .truth("asyncautodelete", !wanted.synchronous())
                .text("filteringattributes", joined(wanted.columns()))
                .row("sdkmessageid", message)
                .row("sdkmessagefilterid", filter)
                .row("eventhandler", rows.endpoint());
        pieces.add(new Piece.Kept(
                STEPS,
                "step " + wanted.said(),
                row,
                columns.map(),
                new Columns().map(),
                new Columns().number("statecode", 0).number("statuscode", 1).map()));
        pieces.add(solution.with(STEPS, Component.STEP, row));
        if (!wanted.image().isEmpty()) {
            pieces.add(image(wanted, row));
        }
    }

    private Piece image(Wanted wanted, RowRef step) {
        return new Piece.Kept(
                STEPS,
                "image of " + wanted.said() + " " + wanted.image(),
                rows.image(wanted),
                new Columns()
                        .text("name", WebhookSettings.BEFORE)
                        .text("entityalias", WebhookSettings.BEFORE)
                        .number("imagetype", 0)
                        .text("messagepropertyname", "Target")
                        .text("attributes", joined(wanted.image()))
                        .row("sdkmessageprocessingstepid", step)
                        .map(),
                new Columns().map(),
                new Columns().map());
    }

    private Optional<RowRef> filter(RowRef message, String table) {
        return platform
                .all(
                        "sdkmessagefilter",
                        Condition.all(List.of(
                                Platform.is("primaryobjecttypecode", new Literal.Text(table)),
                                Platform.at("sdkmessageid", message.id()))))
                .stream()
                .map(Row::ref)
                .findFirst();
    }

    private static String joined(List<ColumnName> columns) {
        return columns.stream().map(ColumnName::value).collect(Collectors.joining(","));
    }
}
