package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** RemoteExecutionContext: what a step is told. Made while the store is held. */
final class Contexts {
    private static final UUID NOBODY = new UUID(0, 0);
    /** The platform's own step that does the main operation. */
    private static final UUID MAIN = UUID.fromString("63cdbb1b-ea3e-db11-86a7-000a3a5473e8");

    private final EngineSettings settings;
    private final RowStore rows;

    Contexts(EngineSettings settings, RowStore rows) {
        this.settings = settings;
        this.rows = rows;
    }

    /** The context that a step gets. */
    ObjectNode of(Occasion occasion) {
        return context(occasion, false);
    }

    private ObjectNode context(Occasion occasion, boolean main) {
        Change change = occasion.change();
        Step step = occasion.step();
        Caller caller = change.caller();
        UUID initiator = caller.initiator() == null ? caller.user() : caller.initiator();
        UUID user = step.actsAs() == null ? caller.user() : step.actsAs();
        boolean within = !step.asynchronous();
        ObjectNode node = Wire.object();
        node.put("BusinessUnitId", text(unit(user)));
        node.put("CorrelationId", occasion.correlation().toString());
        node.put("Depth", change.depth());
        node.put("InitiatingUserAgent", "");
        node.put("InitiatingUserAzureActiveDirectoryObjectId", text(entra(initiator)));
        node.put("InitiatingUserId", text(initiator));
        node.set("InputParameters", input(occasion, main));
        node.put("IsExecutingOffline", false);
        node.put("IsInTransaction", within && step.stage() != Step.PRE_VALIDATION);
        node.put("IsOfflinePlayback", false);
        node.put("IsolationMode", 1);
        node.put("MessageName", occasion.message());
        node.put("Mode", within ? 0 : 1);
        node.set("OperationCreatedOn", Wire.date(occasion.at()));
        node.put("OperationId", occasion.operation().toString());
        node.put("OrganizationId", settings.organizationId().toString());
        node.put("OrganizationName", settings.organizationName());
        node.set("OutputParameters", main ? Wire.array() : Parameters.output(occasion));
        node.set("OwningExtension", extension(step, main && within));
        node.set("ParentContext", parent(occasion, main));
        node.set("PostEntityImages", main ? Wire.array() : Parameters.after(occasion));
        node.set("PreEntityImages", main ? Wire.array() : Parameters.before(occasion));
        node.put("PrimaryEntityId", change.id().toString());
        node.put("PrimaryEntityName", change.table().name());
        node.put("RequestId", within ? occasion.operation().toString() : null);
        node.put("SecondaryEntityName", "none");
        node.set("SharedVariables", shared(occasion, main));
        node.put("Stage", main ? 30 : step.stage());
        node.put("UserAzureActiveDirectoryObjectId", text(entra(user)));
        node.put("UserId", text(user));
        return node;
    }

    private ArrayNode input(Occasion occasion, boolean main) {
        ArrayNode input = Parameters.input(occasion, main);
        Change change = occasion.change();
        if (change.kind() == Change.Kind.CREATE
                && change.after() != null
                && input.path(0).path("value").path("Attributes") instanceof ArrayNode attributes) {
            Parties.add(rows, change.table(), change.id(), attributes);
        }
        return input;
    }

    /** Steps after validation run for the main operation; what another change set off runs for that one. */
    private JsonNode parent(Occasion occasion, boolean main) {
        if (!main && occasion.step().stage() != Step.PRE_VALIDATION) {
            return context(occasion, true);
        }
        Occasion above = occasion.above();
        return above == null ? NullNode.instance : context(above, true);
    }

    private static ObjectNode extension(Step step, boolean platform) {
        return platform
                ? Wire.reference(Wire.object(), Step.TABLE, MAIN, "ObjectModel Implementation")
                : Wire.reference(Wire.object(), Step.TABLE, step.id(), step.asynchronous() ? null : step.name());
    }

    private static ArrayNode shared(Occasion occasion, boolean main) {
        ArrayNode shared = Wire.array();
        Change change = occasion.change();
        String tag = change.caller().origin().tag();
        if (!tag.isEmpty()) {
            shared.add(Wire.pair("tag", Wire.text(tag)));
        }
        if (!occasion.step().asynchronous()) {
            shared.add(Wire.pair("IsAutoTransact", BooleanNode.TRUE));
            shared.add(Wire.pair("AcceptLang", Wire.text("")));
            if (change.kind() == Change.Kind.CREATE) {
                shared.add(Wire.pair("DefaultsAddedFlag", BooleanNode.TRUE));
            }
        }
        if (main && change.kind() == Change.Kind.UPDATE) {
            shared.add(Wire.pair(
                    "ChangedEntityTypes",
                    Wire.array()
                            .add(Wire.object()
                                    .put("__type", "KeyValuePairOfstringstring:#System.Collections.Generic")
                                    .put("key", change.table().name())
                                    .put("value", "Update"))));
        }
        return shared;
    }

    private @Nullable UUID unit(@Nullable UUID user) {
        StoredRow row = user(user);
        return row != null && row.value("businessunitid") instanceof Reference unit ? unit.id() : null;
    }

    private @Nullable UUID entra(@Nullable UUID user) {
        StoredRow row = user(user);
        return row != null && row.value("azureactivedirectoryobjectid") instanceof UUID id ? id : null;
    }

    private @Nullable StoredRow user(@Nullable UUID user) {
        return user == null ? null : rows.get(rows.model().get("systemuser"), user);
    }

    private static String text(@Nullable UUID id) {
        return (id == null ? NOBODY : id).toString();
    }
}
