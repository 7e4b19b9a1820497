package org.privacyconnector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.apply.Applier;
import org.privacyconnector.apply.KeptQuarantines;
import org.privacyconnector.apply.Settings;
import org.privacyconnector.dataverse.Accounts;
import org.privacyconnector.dataverse.Credential;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.dataverse.DataverseSettings;
import org.privacyconnector.dataverse.wire.Waiter;
import org.privacyconnector.duty.housekeeping.HousekeepingDuty;
import org.privacyconnector.duty.retention.RetentionDuty;
import org.privacyconnector.duty.setup.Duties;
import org.privacyconnector.duty.setup.RoleCheck;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.notification.Deliverer;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.policy.ApprovalSignIn;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.SetupSignIn;
import org.privacyconnector.policy.StoreAddress;
import org.privacyconnector.run.AccessTokens;
import org.privacyconnector.run.Course;
import org.privacyconnector.run.CourseParts;
import org.privacyconnector.run.EntraApprovals;
import org.privacyconnector.run.HeldPersons;
import org.privacyconnector.run.Holds;
import org.privacyconnector.run.LedgerLog;
import org.privacyconnector.run.PlanFiles;
import org.privacyconnector.run.QuestionDesk;
import org.privacyconnector.run.StandingHolds;
import org.privacyconnector.run.SuppressionDesk;
import org.privacyconnector.state.Figures;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.state.Pauses;
import org.privacyconnector.state.Plans;
import org.privacyconnector.state.Quarantines;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.EventFigures;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.suppression.Suppressions;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.CommitWatch;
import org.privacyconnector.store.Leases;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowWriter;
import org.privacyconnector.tracing.Traces;

/**
 * One environment, opened: the one place where every floor is wired. Each part is opened when it is first asked for, so that a command that
 * only looks into the store signs in nowhere. Safe for many threads. Closes everything that was opened.
 */
public final class Connector implements AutoCloseable {
    private static final String JDBC = "jdbc:sqlite:";
    /** So that a plan of them seldom needs more than a moment, nor a person. */
    private static final long JOBS_OF_A_PLAN = 200;

    private final Policy policy;
    private final Operator operator;
    private final Machine machine;
    private final Settings patience;
    private final KeyFiles keys;
    private final Once<Store> store;
    private final Once<Ledger> ledger;
    private final Once<DataverseClient> dataverse;
    private final Once<RetentionDuty> retention;
    private final Once<HeldPersons> held;
    private final Once<Course> course;
    private final Once<UUID> ourUser;
    private final Once<EntraApprovals> entra;
    private final Once<DataverseClient> forSetup;
    private final SettingUp settingUp;
    private final Secrets secrets;
    private final Once<Tracing> tracing;
    private volatile LongConsumer reading = rows -> {};

    /** Opens nothing yet. */
    public Connector(Policy policy, Operator operator, Machine machine) {
        this(policy, operator, machine, patience(machine), CommitWatch.NONE);
    }

    /** The same with another patience, and somebody who is told of each commit: for tests that die there. */
    public Connector(Policy policy, Operator operator, Machine machine, Settings patience, CommitWatch watch) {
        this.policy = policy;
        this.operator = operator;
        this.machine = machine;
        this.patience = patience;
        this.secrets = new Secrets(operator, machine.environment());
        this.keys = new KeyFiles(operator, secrets);
        this.tracing = new Once<>(() -> Tracing.of(operator, secrets, machine.program()));
        this.store = new Once<>(() -> openStore(watch));
        this.ledger = new Once<>(this::openLedger);
        this.dataverse = new Once<>(this::openDataverse);
        this.retention = new Once<>(() -> traces().step("bind", Map.of(), this::openRetention));
        this.held = new Once<>(this::openHeld);
        this.entra = new Once<>(this::openEntra);
        this.course = new Once<>(() -> openCourse(dataverse, heldLater()));
        this.ourUser = new Once<>(() -> dataverse.get().whoAmI().user());
        this.forSetup = new Once<>(this::openForSetup);
        this.settingUp = openSettingUp();
    }

    private Connector(Connector open, Policy policy) {
        this.policy = policy;
        this.operator = open.operator;
        this.machine = open.machine;
        this.patience = open.patience;
        this.secrets = open.secrets;
        this.keys = open.keys;
        this.tracing = open.tracing;
        this.store = open.store;
        this.ledger = open.ledger;
        this.dataverse = open.dataverse;
        this.entra = open.entra;
        this.retention = new Once<>(() -> traces().step("bind", Map.of(), this::openRetention));
        this.held = new Once<>(this::openHeld);
        this.course = new Once<>(() -> openCourse(dataverse, heldLater()));
        this.ourUser = open.ourUser;
        this.forSetup = open.forSetup;
        this.settingUp = openSettingUp();
    }

    /**
     * The same environment under another policy, with the same trust roots. Store, ledger and Dataverse are shared: closing one closes both.
     */
    public Connector under(Policy other) {
        return new Connector(this, other);
    }

    /** The policy. */
    public Policy policy() {
        return policy;
    }

    /** The trust roots. */
    public Operator operator() {
        return operator;
    }

    /** What survives a restart. */
    public Store store() {
        return store.get();
    }

    /** The tamper-evident record of what was done. */
    public Ledger ledger() {
        return ledger.get();
    }

    /** The sealed plans. */
    public Plans plans() {
        return new Plans(store());
    }

    /** Plans as folders. */
    public PlanFiles planFiles() {
        return new PlanFiles(store(), entra.get());
    }

    /** Holds on persons. */
    public Holds holds() {
        return new Holds(holdBook(), store(), ledger(), operator, machine.clock(), entra);
    }

    /** Looks at what the service cannot work without. */
    public Checkup checkup() {
        Path stored = folder(storeFile());
        return new Checkup(
                operator,
                secrets,
                keys,
                store,
                ledger,
                dataverse,
                stored == null ? machine.folder() : stored,
                policy.webhooks(),
                policy.suppression() != null,
                machine.clock());
    }

    /** Hands notifications over to those whom the policy names, at hosts that the operator allows. */
    public Deliverer deliverer() {
        return new Notifying(policy.notifications(), operator, secrets, machine).deliverer();
    }

    /** Figures over what the store keeps. */
    public Figures figures() {
        return new Figures(store(), operator.environment());
    }

    /** How often Dataverse has asked us to wait since it was first asked anything. */
    public long throttled() {
        DataverseClient client = dataverse.peek();
        return client == null ? 0 : client.throttled();
    }

    /** Tells what the work consists of, where the operator wants that told; else nothing. */
    public Traces traces() {
        return tracing.get().traces();
    }

    /** How many spans could not be told. */
    public long tracesDropped() {
        Tracing opened = tracing.peek();
        return opened == null ? 0 : opened.dropped();
    }

    /** Time as this program sees it. */
    public InstantSource clock() {
        return machine.clock();
    }

    /** What is still to be done. */
    public Tasks tasks() {
        return new TaskBook(operator.environment());
    }

    /** Rows that may have changed. */
    public Hints hints() {
        return new Hints(operator.environment(), tasks());
    }

    /**
     * Events as they were received.
     *
     * @throws SecretException when the key that they are sealed with cannot be used
     */
    public EventBook events() {
        return new EventBook(operator.environment(), new Sealer(keys.events()));
    }

    /** Questions to people. */
    public QuestionDesk questions() {
        return new QuestionDesk(store(), ledger(), operator.environment(), machine.clock());
    }

    /**
     * Those who were erased and must be known again.
     *
     * @throws SecretException when the file of their keys cannot be read
     * @throws org.privacyconnector.state.suppression.MissingKey when it holds no key
     */
    public Suppressions suppressions() {
        return new Suppressions(operator.environment(), keys.suppression());
    }

    /** The same for people: lists, adds, lifts. */
    public SuppressionDesk suppressionDesk() {
        return new SuppressionDesk(
                store(),
                ledger(),
                operator.environment(),
                operator.timeZone(),
                policy,
                this::suppressions,
                machine.clock());
    }

    /** What was received, and how far it was dealt with. */
    public EventFigures eventFigures() {
        return new EventFigures(store(), operator.environment(), machine.clock());
    }

    /** Verifies tokens of Entra ID for the admin API; empty where the operator file lets none in. */
    public Optional<AccessTokens> adminTokens() {
        Operations.Admin admin = operator.operations().admin();
        Operations.Entra entra = admin == null ? null : admin.entra();
        if (entra == null) {
            return Optional.empty();
        }
        // the network may send tokens that name any key: the tenant is asked for unknown ones twice a minute at most
        PublishedKeys published = keysOf(entra.tenantId(), Duration.ofSeconds(30));
        return Optional.of(
                AccessTokens.of(operator, entra.clientId(), entra.tenantId(), published::key, machine.clock()));
    }

    /** The secrets that the policy and the operator refer to. */
    public Secrets secrets() {
        return secrets;
    }

    /** Our own user in the environment, asked once. */
    public UUID ourUser() {
        return ourUser.get();
    }

    /** How many rows each rule has in quarantine now, also a rule that the policy names no more. */
    public Map<String, Long> quarantined() {
        return store().read(tx -> new Quarantines(operator.environment()).counts(tx));
    }

    /** Retention, resolved against the environment's tables as they are now. */
    public RetentionDuty retention() {
        return retention.get();
    }

    /** Removes what our own registrations leave behind in the environment. */
    public HousekeepingDuty housekeeping() {
        Limits policies = policy.limits();
        Limits ceilings = operator.ceilings();
        long most = LongStream.of(
                        JOBS_OF_A_PLAN,
                        policies.approvalAbove(),
                        ceilings.approvalAbove(),
                        policies.rowsPerRule(),
                        ceilings.rowsPerRule(),
                        policies.rowsPerRun(),
                        ceilings.rowsPerRun())
                .min()
                .orElse(1);
        return new HousekeepingDuty(operator.environment(), store(), rows(), access(), (int) Math.max(1, most));
    }

    /** The one way to change anything. */
    public Course course() {
        return course.get();
    }

    /** What sets the environment up, under an identity of its own. */
    public SettingUp settingUp() {
        return settingUp;
    }

    /** What in the environment is not as it was set up or as the data map knows it, a sentence each; only reads, as the running identity. */
    public List<String> drift() {
        DefinitionReader once = Duties.askedOnce(definitions());
        List<String> sentences = new ArrayList<>(new SettingUp(policy, operator, dataverse, this::course).drift(once));
        sentences.addAll(Drift.role(roleCheck(once)));
        sentences.addAll(new Drift(policy.dataMap(), metadata()).unclassified());
        return List.copyOf(sentences);
    }

    /** What the running identity may do, held against what the policy comes to. */
    public RoleCheck roleCheck() {
        return roleCheck(definitions());
    }

    private RoleCheck roleCheck(DefinitionReader definitions) {
        return RoleCheck.of(access().ownUser(), retention().resolved(), SettingUp.followed(policy), definitions);
    }

    private DefinitionReader definitions() {
        return Deferred.port(DefinitionReader.class, () -> dataverse.get().definitions());
    }

    /** Whether the running identity may do what is to be begun without a person watching. */
    public RoleGate roleGate() {
        return new RoleGate(this::environmentProblems, this::roleCheck, operator.refusesExcess());
    }

    /**
     * The duty of that name, as plans name it.
     *
     * @throws IllegalArgumentException when this program has no such duty
     */
    public Duty duty(String name) {
        Duty setup = settingUp.duty(name);
        if (setup != null) {
            return setup;
        } else if (name.equals("retention")) {
            return retention();
        } else if (name.equals(HousekeepingDuty.NAME)) {
            return housekeeping();
        }
        throw new IllegalArgumentException("this program has no duty '" + name + "'");
    }

    /** The course that the duty's plans take: each duty is carried out under the identity that may. */
    public Course courseOf(Duty duty) {
        return SettingUp.has(duty.name()) ? settingUp.course() : course();
    }

    /** Reads rows of the environment; only reads. */
    public RowReader rows() {
        return new CountingRows(() -> dataverse.get().rows(), rows -> reading.accept(rows));
    }

    /** What our own user sees; only reads. */
    public AccessReader access() {
        return Deferred.port(AccessReader.class, () -> dataverse.get().access());
    }

    /** Which rows were written and deleted; only reads. */
    public ChangeReader changes() {
        return Deferred.port(ChangeReader.class, () -> dataverse.get().changes());
    }

    /** Definitions as they are now; only reads. */
    public MetadataReader metadata() {
        return Deferred.port(MetadataReader.class, () -> dataverse.get().metadata());
    }

    /** What the environment says of itself that forbids any work there; empty when all is well. */
    public List<String> environmentProblems() {
        return new EnvironmentCheck(dataverse, machine.clock()).problems();
    }

    /** Tells how many rows were read, while they are read. */
    public void onRowsRead(LongConsumer listener) {
        reading = listener;
    }

    /** Makes key files that are missing in the secrets folder; says which. */
    public List<String> createKeys() {
        return keys.create(LocalDate.ofInstant(machine.clock().instant(), operator.timeZone())
                .getYear());
    }

    private Store openStore(CommitWatch watch) {
        Path file = storeFile();
        if (file != null) {
            return SqliteStore.open(file, watch);
        }
        StoreAddress address = operator.store();
        SecretRef password = address.password();
        return PostgresStore.open(
                PostgresAddress.parse(address.url(), address.user()),
                password == null ? null : secrets.text(password),
                PostgresStore.SILENCE,
                watch);
    }

    /** The store's file, or null when it is on a server. */
    private @Nullable Path storeFile() {
        String url = operator.store().url();
        return url.startsWith(JDBC)
                ? machine.folder().resolve(url.substring(JDBC.length())).normalize()
                : null;
    }

    private static @Nullable Path folder(@Nullable Path file) {
        return file == null ? null : file.getParent();
    }

    private Ledger openLedger() {
        return new Ledger(
                store(),
                operator.environment(),
                operator.organizationId(),
                machine.clock(),
                keys.signing(),
                keys.pseudonyms(),
                operator.anchors());
    }

    private DataverseClient openDataverse() {
        return DataverseClient.open(
                signIn(operator.tenantId(), operator.clientId(), running()),
                machine.http().get(),
                machine.clock(),
                traces());
    }

    /** What the running application proves itself with. */
    private Credential running() {
        String identity = operator.managedIdentity();
        return identity == null
                ? credential(operator.secret(), operator.certificate(), operator.certificatePassword(), "auth")
                : ManagedIdentities.credential(identity, machine.environment());
    }

    private DataverseClient openForSetup() {
        SetupSignIn setup = operator.setup();
        if (setup == null) {
            throw new NotConfigured("the operator file names nobody who may set the environment up. Write setup.auth"
                    + " with an application of its own; the running one has no such privileges");
        }
        String identity = setup.managedIdentity();
        Credential credential = identity == null
                ? credential(setup.secret(), setup.certificate(), setup.certificatePassword(), "setup.auth")
                : ManagedIdentities.credential(identity, machine.environment());
        return DataverseClient.openWithSecrets(
                signIn(operator.tenantId(), setup.clientId(), credential),
                machine.http().get(),
                machine.clock(),
                this::secret,
                traces());
    }

    private String secret(String reference) {
        try {
            return secrets.text(SecretRef.of(reference));
        } catch (SecretException missing) {
            throw new DataverseAccessException(String.valueOf(missing.getMessage()));
        }
    }

    private DataverseSettings signIn(String tenantId, String clientId, Credential credential) {
        return new DataverseSettings(
                operator.environment(),
                operator.url(),
                operator.organizationId(),
                tenantId,
                clientId,
                credential,
                operator.authority(),
                TrustedCa.read(operator.trustedCa()));
    }

    private Credential credential(
            @Nullable SecretRef secret, @Nullable SecretRef certificate, @Nullable SecretRef password, String where) {
        if (secret != null) {
            return new Credential.Secret(secrets.text(secret));
        }
        if (certificate == null) {
            throw new SecretException(
                    "the operator file names neither " + where + ".secret nor " + where + ".certificate");
        }
        return new Credential.Certificate(secrets.bytes(certificate), password == null ? "" : secrets.text(password));
    }

    private RetentionDuty openRetention() {
        return new RetentionDuty(
                operator.environment(),
                operator.timeZone(),
                policy,
                Laws.shipped(),
                metadata(),
                rows(),
                access(),
                held.get(),
                new KeptQuarantines(store(), operator.environment()));
    }

    private static Settings patience(Machine machine) {
        Settings usual = Settings.usual();
        return new Settings(
                usual.chunk(),
                usual.tries(),
                usual.rests(),
                usual.readings(),
                machine.settle(),
                usual.troubleAfter(),
                usual.troubleShare());
    }

    /** Asks the environment when a plan is made or applied, so that a pause needs no sign-in (S13). */
    private StandingHolds heldLater() {
        return Deferred.port(StandingHolds.class, held);
    }

    private HeldPersons openHeld() {
        return new HeldPersons(
                holdBook(),
                rows(),
                metadata(),
                policy.dataMap(),
                policy.retention().stream().map(rule -> rule.table()).toList());
    }

    private HoldBook holdBook() {
        return new HoldBook(store(), operator.environment(), keys.holds());
    }

    private SettingUp openSettingUp() {
        return new SettingUp(policy, operator, forSetup, () -> openCourse(forSetup, StandingHolds.none()));
    }

    private Course openCourse(Once<DataverseClient> client, StandingHolds holds) {
        LedgerLog log = new LedgerLog(ledger());
        Applier applier = new Applier(
                operator.environment(),
                store(),
                client == dataverse
                        ? rows()
                        : Deferred.port(RowReader.class, () -> client.get().rows()),
                Deferred.port(RowWriter.class, () -> client.get().writer()),
                Deferred.port(MetadataReader.class, () -> client.get().metadata()),
                Deferred.port(DefinitionReader.class, () -> client.get().definitions()),
                log,
                machine.clock(),
                patience,
                traces());
        return new Course(new CourseParts(
                operator,
                policy,
                store(),
                new Leases(store(), machine.clock()),
                new Pauses(store(), operator.environment(), folder(storeFile())),
                holds,
                new EnvironmentCheck(client, machine.clock()),
                log,
                applier,
                machine.clock(),
                machine.holder(),
                machine.program(),
                entra.get(),
                traces()));
    }

    private EntraApprovals openEntra() {
        ApprovalSignIn signIn = operator.approvals();
        if (signIn == null) {
            return EntraApprovals.none();
        }
        Once<Accounts> accounts = new Once<>(() -> new Accounts(
                signIn(signIn.tenantId().toString(), operator.clientId(), running()),
                signIn.graph(),
                machine.http().get(),
                machine.clock(),
                waiter()));
        EntraDirectory directory = new EntraDirectory(keysOf(signIn.tenantId(), Duration.ZERO), accounts);
        return new EntraApprovals(operator, directory, () -> new Sealer(keys.approvals()), machine.clock());
    }

    private PublishedKeys keysOf(UUID tenantId, Duration pause) {
        return new PublishedKeys(PersonSignIn.tenant(operator, tenantId, machine.http()), pause, machine.clock());
    }

    /** Waits as long as is asked, unless this thread is stopped. */
    private static Waiter waiter() {
        CountDownLatch never = new CountDownLatch(1);
        return duration -> {
            try {
                return !never.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    @Override
    public void close() {
        Store opened = store.peek();
        Tracing traced = tracing.peek();
        try {
            close(dataverse.peek());
            close(forSetup.peek());
        } finally {
            if (opened != null) {
                opened.close();
            }
            // last: what is lost of it changes nothing
            if (traced != null) {
                traced.close();
            }
        }
    }

    private static void close(@Nullable DataverseClient client) {
        if (client != null) {
            client.close();
        }
    }
}
