package org.privacyconnector.duty.setup;

import java.util.Map;
import java.util.function.Supplier;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.RowReader;

/** Makes the duties of this package. */
public final class Duties {
    /** The name of the duty that sets an environment up. */
    public static final String SETUP = "setup";

    /** The name of the duty that keeps the webhook. */
    public static final String WEBHOOKS = "webhooks";

    /** The name of the duty that gives the webhook a new secret. */
    public static final String ROTATION = "webhooks-rotate";

    /** The name of the duty that takes the webhook away. */
    public static final String REMOVAL = "webhooks-remove";

    /** The name of the role that the running identity is to have. */
    public static final String ROLE = ServiceRole.NAME;

    /** The unique name of the solution in which everything lies. */
    public static final String SOLUTION = Solution.NAME;

    private static final Map<String, WebhookBlueprint.Aim> AIMS = Map.of(
            WEBHOOKS, WebhookBlueprint.Aim.STAND,
            ROTATION, WebhookBlueprint.Aim.ROTATE,
            REMOVAL, WebhookBlueprint.Aim.REMOVE);

    private Duties() {}

    /** Whether the name is one of a duty about the webhook. */
    public static boolean aboutWebhooks(String name) {
        return AIMS.containsKey(name);
    }

    /**
     * A duty about the webhook.
     *
     * @throws IllegalArgumentException when the name is none of theirs
     */
    public static PieceDuty webhooks(
            String name, WebhookSettings settings, RowReader rows, DefinitionReader definitions) {
        WebhookBlueprint.Aim aim = AIMS.get(name);
        if (aim == null) {
            throw new IllegalArgumentException("no duty about webhooks has the name '" + name + "'");
        }
        return new PieceDuty(name, new WebhookBlueprint(aim, settings, rows), rows, definitions);
    }

    /**
     * Sets an environment up: solution, request table, columns, role, change tracking.
     *
     * @param metadata which columns are secured
     * @param policy resolved against the environment, for the role
     */
    public static PieceDuty setup(
            SetupSettings settings,
            RowReader rows,
            DefinitionReader definitions,
            MetadataReader metadata,
            Supplier<BoundPolicy> policy) {
        return new PieceDuty(SETUP, new SetupBlueprint(settings, rows, metadata, policy), rows, definitions);
    }

    /** The same definitions, each asked for once; for one look by one thread, never around a change. */
    public static DefinitionReader askedOnce(DefinitionReader definitions) {
        return new AskedOnce(definitions);
    }
}
