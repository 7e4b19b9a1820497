package org.mockdataverse.webhook;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Which steps, images and endpoints make sense. Refusals of those that do not are documented; their codes and words are [K]. */
final class Registration implements Watcher {
    private static final Set<Integer> BUS = Set.of(2, 5, 6, 7, 9);
    private static final Set<String> GIVEN = Set.of("sdkmessage", "sdkmessagefilter");
    private static final Set<String> CODE = Set.of("plugintype", "pluginassembly");
    private static final Set<String> RAISED = Set.of("Create", "Update", "Delete", "Associate", "Disassociate");

    private final Webhooks webhooks;
    private final Registry registry;

    Registration(Webhooks webhooks, Registry registry) {
        this.webhooks = webhooks;
        this.registry = registry;
    }

    @Override
    public void before(Work work, Change change) {
        String table = change.table().name();
        if (!change.caller().system() && GIVEN.contains(table)) {
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + change.kind().message() + "' method does not support entities of type '" + table + "'.");
        }
        if (!change.caller().system() && CODE.contains(table)) {
            throw Refused.notYet("plug-ins");
        }
    }

    @Override
    public void within(Work work, Change change) {
        if (!Registry.TABLES.contains(change.table().name())) {
            return;
        }
        registry.changed();
        work.onUndo(registry::changed);
        StoredRow row = change.after();
        if (row == null || change.kind() == Change.Kind.DELETE) {
            return;
        }
        switch (row.table().name()) {
            case Endpoint.TABLE -> endpoint(work, row);
            case Step.TABLE -> step(work, row);
            case Step.Image.TABLE -> image(row);
            default -> {}
        }
    }

    private void endpoint(Work work, StoredRow row) {
        Endpoint endpoint = Endpoint.of(row);
        if (Boolean.TRUE.equals(row.value("usekeyvaultconfiguration"))) {
            throw Refused.notYet("secrets of service endpoints in a key vault");
        }
        if (endpoint.webhook()) {
            webhook(endpoint);
        } else if (!BUS.contains(endpoint.contract())) {
            throw Refused.notYet("service endpoints of contract " + endpoint.contract());
        } else if (!webhooks.hasSink()) {
            throw Refused.notYet("Service Bus, unless a test gives a sink");
        } else if (Endpoint.number(row, "messageformat", 1) != 2) {
            throw Refused.notYet("message formats other than Json");
        }
        flag(work, row, "isauthvalueset", !endpoint.authValue().isEmpty());
        flag(work, row, "issaskeyset", row.value("saskey") != null);
    }

    private static void webhook(Endpoint endpoint) {
        URI url = null;
        try {
            url = URI.create(endpoint.url());
        } catch (IllegalArgumentException other) {
            // told below
        }
        if (url == null || !"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw Refused.bad("The url of a webhook is an absolute address of https.");
        }
        switch (endpoint.authType()) {
            case Endpoint.KEY -> {
                if (endpoint.authValue().isEmpty()) {
                    throw Refused.bad("A webhook with a key needs an authvalue.");
                }
            }
            case Endpoint.HEADER, Endpoint.QUERY -> AuthValue.pairs(endpoint.authValue());
            default -> throw Refused.bad("The authtype of a webhook is 4, 5 or 6.");
        }
    }

    private void step(Work work, StoredRow row) {
        int stage = Endpoint.number(row, "stage", 0);
        boolean asynchronous = Endpoint.number(row, "mode", 0) == 1;
        if (!Set.of(Step.PRE_VALIDATION, Step.PRE_OPERATION, Step.POST_OPERATION)
                .contains(stage)) {
            throw Refused.bad("Steps can be registered in the stages 10, 20 and 40.");
        }
        if (asynchronous && stage != Step.POST_OPERATION) {
            throw Refused.bad("Asynchronous steps can be registered in stage 40 only.");
        }
        if (row.value("plugintypeid") != null) {
            throw Refused.notYet("steps that run plug-ins");
        }
        StoredRow handler = must(row, "eventhandler");
        if (!handler.table().name().equals(Endpoint.TABLE)) {
            throw Refused.notYet("steps that run plug-ins");
        }
        if (!asynchronous && !Endpoint.of(handler).webhook()) {
            throw Refused.bad("Steps that post to Service Bus are asynchronous.");
        }
        String message = Endpoint.text(must(row, "sdkmessageid"), "name");
        if (!RAISED.contains(message)) {
            throw Refused.notYet("steps on " + message);
        }
        filtered(work, row, message);
    }

    private void filtered(Work work, StoredRow row, String message) {
        Optional<StoredRow> filter = registry.referred(row, "sdkmessagefilterid");
        if (filter.isPresent()
                && !(filter.get().value("sdkmessageid") instanceof Reference of
                        && row.value("sdkmessageid") instanceof Reference own
                        && of.id().equals(own.id()))) {
            throw Refused.bad("The SDK message filter is of another SDK message.");
        }
        Set<String> columns = Registry.names(Endpoint.text(row, "filteringattributes"));
        if (columns.isEmpty()) {
            return;
        }
        if (!message.equals("Update")) {
            throw Refused.bad("Only steps on Update have filtering attributes.");
        }
        Optional<Table> table = filter.map(each -> Endpoint.text(each, "primaryobjecttypecode"))
                .flatMap(name -> work.model().table(name));
        if (table.isEmpty()) {
            throw Refused.bad("Steps with filtering attributes are on one table.");
        }
        known(table.get(), columns);
    }

    private void image(StoredRow row) {
        StoredRow step = must(row, "sdkmessageprocessingstepid");
        String message = registry.referred(step, "sdkmessageid")
                .map(each -> Endpoint.text(each, "name"))
                .orElse("");
        int type = Endpoint.number(row, "imagetype", 0);
        String property = switch (message) {
            case "Create" -> "Id";
            case "Update", "Delete" -> "Target";
            default -> throw Refused.bad("Steps on " + message + " have no images.");
        };
        if (!property.equals(row.value("messagepropertyname"))) {
            throw Refused.bad("The message property of an image on " + message + " is " + property + ".");
        }
        if (type != 1 && message.equals("Create")) {
            throw Refused.bad("There is no image of a row before it is created.");
        }
        if (type != 0 && message.equals("Delete")) {
            throw Refused.bad("There is no image of a row after it is deleted.");
        }
        if (type != 0 && Endpoint.number(step, "stage", 0) != Step.POST_OPERATION) {
            throw Refused.bad("Only steps in stage 40 have images of the row as it is afterwards.");
        }
        registry.referred(step, "sdkmessagefilterid")
                .map(filter -> Endpoint.text(filter, "primaryobjecttypecode"))
                .flatMap(webhooks::table)
                .ifPresent(table -> known(table, Registry.names(Endpoint.text(row, "attributes"))));
    }

    private static void known(Table table, Set<String> columns) {
        for (String name : columns) {
            if (table.column(name).filter(Column::stored).isEmpty()) {
                throw Refused.bad("The table '" + table.name() + "' has no column '" + name + "'.");
            }
        }
    }

    private StoredRow must(StoredRow row, String lookup) {
        return registry.referred(row, lookup)
                .orElseThrow(() -> new Refused(
                        400,
                        Codes.REQUIRED,
                        "The column '" + lookup + "' of '" + row.table().name() + "' must have a value."));
    }

    private static void flag(Work work, StoredRow row, String column, boolean on) {
        @Nullable Object[] values = row.values();
        int at = row.table().ordinal(column);
        // another flag of the same row may have been set in between
        StoredRow now = work.get(row.table(), row.id());
        if (now != null && !Boolean.valueOf(on).equals(values[at])) {
            values = now.values();
            values[at] = on;
            work.put(row.table(), row.id(), values);
        }
    }
}
