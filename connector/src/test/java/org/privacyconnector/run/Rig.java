package org.privacyconnector.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.apply.Applier;
import org.privacyconnector.apply.Settings;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.ledger.Keys;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.ledger.Pseudonyms;
import org.privacyconnector.ledger.SigningKey;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.ApprovalSignIn;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.state.Pauses;
import org.privacyconnector.state.Sample;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.store.Leases;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/** One installation: store, ledger, keys of two approvers, a duty that finds what it is told, and a clock that is moved by hand. */
final class Rig implements AutoCloseable {
    static final Limits LIMITS = new Limits(100, 80, 150, new BigDecimal("0.2"), new BigDecimal("3"), 5);
    static final Limits CEILINGS = new Limits(500, 500, 1000, new BigDecimal("0.5"), BigDecimal.TEN, 50);
    static final byte[] HOLD_KEY = new byte[32];

    final Path folder;
    final World world = new World();
    final ScriptedDuty duty = new ScriptedDuty(world);
    final Map<String, KeyPair> keys =
            new java.util.TreeMap<>(Map.of("Karin Ek", pair(), "Erik Berg", pair(), "Anna Lind", pair()));
    final SigningKey ledgerKey;
    final Pseudonyms pseudonyms;
    Store store;
    Instant now = Sample.NOW;
    final InstantSource clock = () -> now;
    Limits limits = LIMITS;
    Limits ceilings = CEILINGS;
    List<Path> anchors = List.of();
    List<String> approvers = List.of("Karin Ek", "Erik Berg");
    List<Hold> holds = List.of();
    final List<String> preflight = new ArrayList<>();
    int plans;
    final Tenant tenant = new Tenant();
    List<Approver> accounts = List.of();

    @Nullable
    URI authority;

    Rig(Path folder) {
        this(folder, SqliteStore.open(folder.resolve("store").resolve("store.db")));
    }

    Rig(Path folder, Store store) {
        this(
                folder,
                store,
                Keys.createSigning(folder.resolve("ledger.key")),
                Keys.createPseudonyms(folder.resolve("pseudonyms"), 2026, 3));
    }

    /** An office that was there before: its approvers' and other keys lie in the folder. */
    static Rig again(Path folder, Store store) throws IOException, GeneralSecurityException {
        Rig rig = new Rig(
                folder,
                store,
                Keys.readSigning(folder.resolve("ledger.key")),
                Keys.readPseudonyms(folder.resolve("pseudonyms")));
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        for (String name : List.copyOf(rig.keys.keySet())) {
            String file = name.replace(' ', '-');
            String pem = Files.readString(folder.resolve(file + ".key")).replaceAll("-----[^-]*-----|\\s", "");
            rig.keys.put(
                    name,
                    new KeyPair(
                            factory.generatePublic(
                                    new X509EncodedKeySpec(Files.readAllBytes(folder.resolve(file + ".pub")))),
                            factory.generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)))));
        }
        return rig;
    }

    private Rig(Path folder, Store store, SigningKey ledgerKey, Pseudonyms pseudonyms) {
        this.folder = folder;
        this.store = store;
        this.ledgerKey = ledgerKey;
        this.pseudonyms = pseudonyms;
        Path anchor = folder.resolve("anchor");
        try {
            Files.createDirectories(anchor);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    KeyPair key(String name) {
        KeyPair pair = keys.get(name);
        if (pair == null) {
            throw new IllegalArgumentException(name);
        }
        return pair;
    }

    Approver approver(String name) {
        return new Approver.Key(
                name, Base64.getEncoder().encodeToString(key(name).getPublic().getEncoded()));
    }

    Path keyFile(String name) {
        Path file = folder.resolve(name.replace(' ', '-') + ".key");
        if (!Files.exists(file)) {
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(key(name).getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            try {
                Files.writeString(file, pem);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return file;
    }

    Operator operator() {
        SecretRef secret = new SecretRef(SecretRef.Kind.FILE, "x");
        List<Approver> all =
                new ArrayList<>(approvers.stream().map(this::approver).toList());
        all.addAll(accounts);
        return new Operator(
                Sample.ENVIRONMENT,
                URI.create("https://contoso.crm4.dynamics.com"),
                Sample.ORGANISATION,
                ZoneId.of("Europe/Stockholm"),
                true,
                "tenant",
                "client",
                secret,
                null,
                null,
                authority,
                null,
                null,
                List.of(),
                all,
                ceilings,
                org.privacyconnector.policy.StoreAddress.file("jdbc:sqlite:store.db"),
                secret,
                secret,
                anchors,
                "",
                Operations.NONE,
                null,
                null,
                accounts.isEmpty()
                        ? null
                        : new ApprovalSignIn(Tenant.ID, Tenant.APP, URI.create("https://graph.microsoft.com")),
                false);
    }

    Ledger ledger() {
        return new Ledger(
                store,
                Sample.ENVIRONMENT,
                Sample.ORGANISATION,
                clock,
                ledgerKey,
                pseudonyms,
                List.of(folder.resolve("anchor")));
    }

    HoldBook book() {
        return new HoldBook(store, Sample.ENVIRONMENT, HOLD_KEY);
    }

    Holds personHolds() {
        return new Holds(book(), store, ledger(), operator(), clock, this::entra);
    }

    HeldPersons held() {
        return new HeldPersons(book(), world, world, new DataMap(Map.of()), List.of());
    }

    EntraApprovals entra() {
        return new EntraApprovals(operator(), tenant, () -> new Sealer(HOLD_KEY, new SecureRandom()), clock);
    }

    /** The person signs in and approves the folder. */
    Approving.SignedIn signIn(Path out, UUID person) {
        return new Approving(clock).signIn(out, tenant.as(person, now, claims -> {}), operator(), Map.of(), Set.of());
    }

    /** The person signs in, approves, and the folder is taken in. */
    void signInFor(SealedPlan plan, UUID person) {
        Path out = out(plan);
        signIn(out, person);
        take(out);
    }

    void take(Path out) {
        new PlanFiles(store, entra()).take(out);
    }

    Leases leases() {
        return new Leases(store, clock);
    }

    Pauses pauses() {
        return new Pauses(store, Sample.ENVIRONMENT, folder.resolve("store"));
    }

    Course course() {
        LedgerLog log = new LedgerLog(ledger());
        Settings settings = new Settings(10, 3, List.of(Duration.ZERO), List.of(Duration.ZERO), Duration.ZERO, 50, 0.2);
        Applier applier = new Applier(Sample.ENVIRONMENT, store, world, world, world, world, log, clock, settings);
        return new Course(new CourseParts(
                operator(),
                new Policy(limits, new DataMap(Map.of()), holds, List.of(), "policy", Notifications.NONE, null),
                store,
                leases(),
                pauses(),
                held(),
                () -> List.copyOf(preflight),
                log,
                applier,
                clock,
                "test",
                "1",
                entra()));
    }

    /** Makes so many contacts due by the rule. */
    List<RowRef> due(String rule, int count) {
        List<RowRef> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RowRef row = world.add("contact", duty.due.size() + 1);
            duty.due.put(row, rule);
            rows.add(row);
        }
        return rows;
    }

    SealedPlan plan() {
        now = now.plusSeconds(1);
        return course().plan(duty, now, "Anna Lind");
    }

    Path out(SealedPlan plan) {
        Path out = folder.resolve("plan-" + plans++);
        new PlanFiles(store).write(out, plan.id());
        return out;
    }

    Path sign(Path out, String approver) {
        return sign(out, approver, Map.of(), Set.of());
    }

    Path sign(Path out, String approver, Map<String, Long> raised, Set<String> acknowledged) {
        return new Approving(clock).sign(out, keyFile(approver), approver, raised, acknowledged);
    }

    /** Approves as the usual second person and brings the approval in. */
    void approve(SealedPlan plan) {
        approve(plan, "Karin Ek", Map.of(), Set.of());
    }

    void approve(SealedPlan plan, String approver, Map<String, Long> raised, Set<String> acknowledged) {
        Path out = out(plan);
        sign(out, approver, raised, acknowledged);
        new PlanFiles(store).take(out);
    }

    RunSummary apply(SealedPlan plan) {
        return course().apply(plan.id(), duty, new Stop(), Watch.nobody());
    }

    List<String> refusals(SealedPlan plan) {
        return course().refusals(plan.id(), duty);
    }

    /** Lets a first plan through, so that later ones are not the first. */
    void settleIn() {
        due("old-contacts", 1);
        SealedPlan plan = plan();
        approve(plan);
        apply(plan);
    }

    @Nullable
    Refused refused(SealedPlan plan) {
        try {
            apply(plan);
            return null;
        } catch (Refused refused) {
            return refused;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
