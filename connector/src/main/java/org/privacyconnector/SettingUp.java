package org.privacyconnector;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.duty.setup.Duties;
import org.privacyconnector.duty.setup.SetupSettings;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
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
    private static final ColumnName ERASURE = new ColumnName("dpc_erasurerequestedon");

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
        return name.equals(Duties.SETUP) ? Duties.setup(settings(), rows(), definitions(), this::bound) : null;
    }

    /** Tables whose changes are to be followed, by the policy. */
    static SortedSet<TableName> followed(Policy policy) {
        SortedSet<TableName> tables = new TreeSet<>(policy.dataMap().tables().keySet());
        policy.retention().forEach(rule -> tables.add(rule.table()));
        return tables;
    }

    private SetupSettings settings() {
        SortedSet<TableName> tables = followed(policy);
        Map<TableName, Set<ColumnName>> ours = new TreeMap<>();
        if (tables.contains(CONTACT)) {
            ours.put(CONTACT, Set.of(ERASURE));
        }
        return new SetupSettings(
                operator.environment(), UUID.fromString(operator.clientId()), policy.fingerprint(), tables, ours);
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
