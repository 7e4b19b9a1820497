package org.privacyconnector;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.duty.setup.Duties;
import org.privacyconnector.duty.setup.RoleCheck;
import org.privacyconnector.duty.setup.SetupSettings;
import org.privacyconnector.duty.setup.WebhookSettings;
import org.privacyconnector.duty.setup.WebhookSettings.Wanted;
import org.privacyconnector.graph.Identities;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.Reaction;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.binding.Binder;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.run.Course;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.TableName;

/**
 * The duties that set the environment up, and a course for them under the setting-up identity. They touch the platform's rows and definitions
 * alone, so that no person's hold stands in their way. Opened when first asked for.
 */
public final class SettingUp {
    private static final TableName CONTACT = new TableName("contact");

    private final Policy policy;
    private final Operator operator;
    private final Supplier<DataverseClient> client;
    private final Once<Course> course;

    SettingUp(Policy policy, Operator operator, Supplier<DataverseClient> client, Supplier<Course> course) {
        this.policy = policy;
        this.operator = operator;
        this.client = client;
        this.course = new Once<>(course);
    }

    /** The course for these duties. */
    public Course course() {
        return course.get();
    }

    /** The duty of that name, or null when it is none of these. */
    public @Nullable Duty duty(String name) {
        if (name.equals(Duties.SETUP)) {
            return Duties.setup(settings(), rows(), definitions(), metadata(), this::bound);
        }
        return Duties.aboutWebhooks(name) ? Duties.webhooks(name, webhooks(), rows(), definitions()) : null;
    }

    /**
     * How the environment differs from what was set up, as the client's own identity sees it, a sentence each; nothing where the operator set
     * nothing up through this program.
     *
     * @param definitions as the client's own identity reads them
     */
    List<String> drift(DefinitionReader definitions) {
        if (operator.setup() == null) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>(Duties.setup(settings(), rows(), definitions, metadata(), this::bound)
                .differences());
        Webhooks webhooks = policy.webhooks();
        if (webhooks != null && webhooks.url() != null) {
            sentences.addAll(Duties.webhooks(Duties.WEBHOOKS, webhooks(), rows(), definitions)
                    .differences());
        }
        return sentences;
    }

    /** The name of the role that the running identity is to have. */
    public static String roleName() {
        return Duties.ROLE;
    }

    /** Names of the privileges that the role must grant, as the setting-up identity sees the environment. */
    public SortedSet<String> privileges() {
        return RoleCheck.needed(bound(), followed(policy), definitions());
    }

    /** The solution as a zip, for the customer's own pipeline. */
    public byte[] export() {
        return client.get().exported(Duties.SOLUTION);
    }

    /** Whether the name is one of these duties. */
    static boolean has(String name) {
        return name.equals(Duties.SETUP) || Duties.aboutWebhooks(name);
    }

    /** The steps that the policy has registered, by the ids of their rows; none where it does not say where events are posted to. */
    public Map<UUID, Wanted> steps() {
        Map<UUID, Wanted> steps = new TreeMap<>();
        if (registrable()) {
            WebhookSettings settings = webhooks();
            settings.steps().forEach(step -> steps.put(settings.idOf(step), step));
        }
        return steps;
    }

    private boolean registrable() {
        Webhooks webhooks = policy.webhooks();
        return webhooks != null && webhooks.url() != null && !webhooks.secrets().isEmpty();
    }

    private WebhookSettings webhooks() {
        Webhooks webhooks = policy.webhooks();
        URI url = webhooks == null ? null : webhooks.url();
        if (webhooks == null || url == null || !registrable()) {
            throw new NotConfigured("connector.yaml does not say where events are posted to, and with which secret."
                    + " Write webhooks: {url: https://HOST/webhooks/dataverse, secrets: [...], ...}");
        }
        return new WebhookSettings(
                operator.environment(),
                operator.organizationId(),
                url,
                webhooks.header(),
                webhooks.secrets().get(0).ref().toString(),
                webhooks.steps().stream().map(this::wanted).toList());
    }

    /** A step as the platform takes it: a change of owner or state is an Update of those columns, by whichever way it was asked for. */
    private Wanted wanted(Step step) {
        Set<String> also = step.alsoUpdateOf();
        List<ColumnName> columns = also.isEmpty()
                ? step.columns()
                : also.stream().map(ColumnName::new).toList();
        return new Wanted(
                also.isEmpty() ? step.message() : "Update", step.table(), columns, step.synchronous(), image(step));
    }

    /** No more of a row than the reaction reads: what failed system jobs hold of it lies about until they are removed (S31). */
    private List<ColumnName> image(Step step) {
        if (step.then() != Reaction.REVIEW_DELETION) {
            return List.of();
        }
        List<ColumnName> named = step.before();
        return named == null
                ? List.copyOf(Identities.of(policy.dataMap(), step.table()).keySet())
                : named;
    }

    /** Tables whose changes are to be followed, by the policy: what an event may be missed of too. */
    static SortedSet<TableName> followed(Policy policy) {
        SortedSet<TableName> tables = new TreeSet<>(policy.dataMap().tables().keySet());
        policy.retention().forEach(rule -> tables.add(rule.table()));
        Webhooks webhooks = policy.webhooks();
        if (webhooks != null) {
            webhooks.steps().forEach(step -> tables.add(step.table()));
        }
        return tables;
    }

    private SetupSettings settings() {
        SortedSet<TableName> tables = followed(policy);
        return new SetupSettings(
                operator.environment(),
                UUID.fromString(operator.clientId()),
                policy.fingerprint(),
                tables,
                tables.contains(CONTACT) ? new TreeSet<>(Set.of(CONTACT)) : new TreeSet<>(),
                events());
    }

    private SortedMap<TableName, Set<ColumnName>> events() {
        SortedMap<TableName, Set<ColumnName>> columns = new TreeMap<>();
        Webhooks webhooks = policy.webhooks();
        if (webhooks != null) {
            for (Step step : webhooks.steps()) {
                Set<ColumnName> some = columns.computeIfAbsent(step.table(), table -> new TreeSet<>());
                Wanted wanted = wanted(step);
                some.addAll(wanted.columns());
                some.addAll(wanted.image());
            }
        }
        return columns;
    }

    private BoundPolicy bound() {
        return new Binder(metadata(), Laws.shipped(), operator.timeZone()).bind(policy);
    }

    RowReader rows() {
        return Deferred.port(RowReader.class, () -> client.get().rows());
    }

    DefinitionReader definitions() {
        return Deferred.port(DefinitionReader.class, () -> client.get().definitions());
    }

    MetadataReader metadata() {
        return Deferred.port(MetadataReader.class, () -> client.get().metadata());
    }
}
