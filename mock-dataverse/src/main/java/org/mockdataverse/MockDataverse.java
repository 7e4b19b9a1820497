package org.mockdataverse;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.door.Certificates;
import org.mockdataverse.door.Door;
import org.mockdataverse.door.Gzip;
import org.mockdataverse.door.InProcess;
import org.mockdataverse.door.Listening;
import org.mockdataverse.door.PromptSockets;
import org.mockdataverse.door.Received;
import org.mockdataverse.door.Recorder;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Engine;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.entra.App;
import org.mockdataverse.entra.Entra;
import org.mockdataverse.fault.FaultFile;
import org.mockdataverse.fault.Faults;
import org.mockdataverse.fault.Faulty;
import org.mockdataverse.fault.PlugIns;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.limits.Meter;
import org.mockdataverse.limits.Pace;
import org.mockdataverse.limits.Protection;
import org.mockdataverse.limits.ServiceProtection;
import org.mockdataverse.limits.Serving;
import org.mockdataverse.limits.Traced;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelEdit;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.recycle.RecycleBinSwitch;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.seed.Seeder;
import org.mockdataverse.seed.User;
import org.mockdataverse.seed.UserFile;
import org.mockdataverse.seed.UserFileRows;
import org.mockdataverse.webhook.Webhooks;

/**
 * One environment that runs: an organisation with its rows, a tenant to sign in to, and doors. Safe for many threads.
 *
 * <pre>{@code
 * try (MockDataverse mock = MockDataverse.builder().seed(Seed.swedish()).start()) {
 *     mock.url(), mock.token(), mock.client() ...
 * }
 * }</pre>
 */
public final class MockDataverse implements AutoCloseable {
    private final Builder chosen;
    private final EngineSettings settings;
    private final Entra entra;
    private final URI authority;
    private final Certificates certificates;
    private final Faults faults;
    private final PlugIns plugIns;
    private final FaultHands hands;
    private final ServiceProtection protection;
    private final Engine engine;
    private final Recorder recorder;
    private final MockRows rows;
    private final Map<String, Long> seeded;
    private final Exchange entrance;
    private final @Nullable Listening door;

    private MockDataverse(Builder builder) {
        chosen = builder;
        certificates = new Certificates();
        AtomicReference<@Nullable Exchange> ready = new AtomicReference<>();
        door = builder.door.open(builder.port, certificates, () -> {
            Exchange open = ready.get();
            if (open == null) {
                throw new IllegalStateException("the stand-in is not ready yet");
            }
            return open;
        });
        EngineSettings sample = EngineSettings.sample(builder.model, builder.clock)
                .withOrganization(builder.organizationId, builder.organizationName, builder.organizationType);
        settings = door == null ? sample : sample.withBaseUrl(door.url());
        URI signIn = door == null ? URI.create("https://login.microsoftonline.com") : door.url();
        authority = URI.create(signIn + "/" + builder.tenantId + "/");
        entra = new Entra(builder.clock, builder.tenantId, signIn, settings.baseUrl());
        RowStore store = new RowStore(builder.model);
        List<User> users = new ArrayList<>(List.of(User.connector()));
        users.addAll(builder.users);
        seeded = Seeder.fill(store, settings, builder.seed, users);
        entra.register(new App(User.CONNECTOR_CLIENT, builder.clientSecret, builder.certificates));
        RowService service = new RowService(settings, store, builder.switches);
        if (builder.binDays > 0) {
            RecycleBinSwitch.on(service, builder.binDays);
        }
        rows = new MockRows(service, User.administrator().id());
        Meter meter = new Meter();
        service.watch(meter);
        Recorder.Parts parts = new Recorder.Parts();
        engine = new Engine(settings, service, entra, heard -> {
            meter.heard(heard);
            parts.heard(heard);
        });
        protection = new ServiceProtection(
                engine,
                entra,
                builder.clock,
                meter,
                builder.pace,
                builder.remember,
                builder.serving.withRefusedCount(
                        builder.serving.refusedCount() || builder.switches.on(Switch.REFUSED_REQUESTS_COUNT)));
        faults = new Faults(builder.clock);
        plugIns = new PlugIns(service, engine.background(), User.administrator().id());
        service.watch(plugIns);
        hands = new FaultHands(rows, engine, () -> entra.issue(User.ADMINISTRATOR));
        if (builder.userFile != null) {
            UserFileRows.make(builder.userFile, service);
            builder.userFile.secrets().forEach((id, secret) -> entra.register(new App(id, secret, List.of())));
        }
        if (builder.faultFile != null) {
            order(builder.faultFile);
        }
        Exchange routes = ask -> Entra.serves(pathOf(ask.target())) ? entra.exchange(ask) : protection.exchange(ask);
        recorder = new Recorder(
                new Faulty(routes, faults, entra::expireAll, task -> () -> undone(service, task)),
                parts,
                entra,
                builder.clock,
                builder.remember);
        entrance = builder.gzip ? new Gzip(recorder) : recorder;
        ready.set(entrance);
        if (door != null) {
            engine.background().start();
        }
    }

    /** An environment to describe; it starts with {@link Builder#start}. */
    public static Builder builder() {
        return new Builder();
    }

    /** The environment's URL: https on localhost, or a real-looking one when there is no socket. */
    public URI url() {
        return settings.baseUrl();
    }

    /** The way in. */
    public Door door() {
        return chosen.door;
    }

    /** The certificate to trust, as PEM. */
    public String caPem() {
        return certificates.authorityPem();
    }

    /** The certificate to trust. */
    public X509Certificate ca() {
        return certificates.authority();
    }

    /** The organisation's id. */
    public UUID organizationId() {
        return settings.organizationId();
    }

    /** The tenant's id. */
    public String tenantId() {
        return chosen.tenantId;
    }

    /** The connector's client id. */
    public String clientId() {
        return User.CONNECTOR_CLIENT.toString();
    }

    /** Its secret. */
    public String clientSecret() {
        return chosen.clientSecret;
    }

    /** The authority to sign in with, tenant included. */
    public URI authority() {
        return authority;
    }

    /** A bearer token of the connector's application user. */
    public String token() {
        return entra.issue(User.CONNECTOR_CLIENT);
    }

    /** A bearer token of another user. */
    public String token(User user) {
        return entra.issue(user.applicationId());
    }

    /** The tenant: more applications, tokens that run out. */
    public Entra entra() {
        return entra;
    }

    /** Rows past security. */
    public MockRows rows() {
        return rows;
    }

    /** Tables, columns, relationships as they are now. */
    public Model model() {
        return settings.model();
    }

    /** Changes tables, columns or relationships while it runs, as somebody in the maker portal would. */
    public void changeModel(Consumer<ModelEdit> change) {
        engine.service().changeModel(change);
    }

    /** How many rows it started with, by table. */
    public Map<String, Long> seeded() {
        return seeded;
    }

    /** Every request so far, parts of batches and refused ones included. */
    public List<Received> received() {
        return recorder.received();
    }

    /** Forgets the requests so far. */
    public void forget() {
        recorder.clear();
        protection.forget();
    }

    /** How each request of a known user was served: when, by which server, at what cost, refused or not. */
    public List<Traced> trace() {
        return protection.trace();
    }

    /** How many Power Platform requests a user made within the last 24 hours; every operation of a batch counts. */
    public long entitlement(User user) {
        return protection.units(user.applicationId());
    }

    /** Trouble on order. */
    public Faults faults() {
        return faults;
    }

    /** Somebody's own logic on rows: plug-ins that refuse, flows that write back. */
    public PlugIns plugIns() {
        return plugIns;
    }

    /**
     * Orders the faults of a file.
     *
     * @throws org.mockdataverse.settings.SettingsFileException when it is not what it should be; then nothing is ordered
     */
    public void order(Path faultFile) {
        FaultFile.order(faultFile, settings.model(), settings.clock().instant(), hands, faults, plugIns);
    }

    /** Service protection from now on; what was used is forgotten. */
    public void protect(Protection limits) {
        protection.set(limits);
    }

    /** How it is served. */
    public Serving serving() {
        return protection.serving();
    }

    /** Serves otherwise from now on: more servers, slower answers; what was used still counts. */
    public void serve(Serving serving) {
        protection.serve(serving);
    }

    /** System jobs: how long they take. */
    public Jobs jobs() {
        return engine.feature(Jobs.class);
    }

    /** Webhooks and Service Bus: who receives, what goes wrong on the way, what was sent. */
    public Webhooks webhooks() {
        return engine.feature(Webhooks.class);
    }

    /** Does all that the service would do by now after its answers: jobs, deliveries and what comes of them. Not from within a receiver. */
    public void settle() {
        engine.background().settle();
        webhooks().awaitAnswers();
        engine.background().settle();
    }

    /** What is behind every door. */
    public Exchange exchange() {
        return entrance;
    }

    /** The door without a socket, for a client of one's own; it answers sign-in too, whatever the host. */
    public Interceptor interceptor() {
        return InProcess.over(entrance);
    }

    /** A client that reaches this environment and, without a socket, nothing else. */
    public OkHttpClient client() {
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        if (door == null) {
            return client.addInterceptor(interceptor()).build();
        }
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificates.authority())
                .build();
        return client.socketFactory(new PromptSockets())
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    /** Stops listening; rows are gone with it. */
    @Override
    public void close() {
        engine.background().close();
        webhooks().close();
        if (door != null) {
            door.close();
        }
    }

    /** What a request is answered, with nothing done. */
    private Answer undone(RowService service, Supplier<Answer> task) {
        engine.background().settle();
        AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
        try {
            service.writing(() -> {
                answer.set(task.get());
                throw new Undone();
            });
        } catch (Undone done) {
            // as meant
        }
        return java.util.Objects.requireNonNull(answer.get());
    }

    /** Takes a transaction back that went well. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super("taken back on order", null, false, false);
        }
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** What an environment is to be. Not safe for several threads. */
    public static final class Builder {
        private Seed seed = Seed.empty();
        private Door door = Door.WIREMOCK;
        private boolean gzip;
        private @Nullable Path faultFile;
        private @Nullable UserFile userFile;
        private boolean remember = true;
        private int port;
        private InstantSource clock = InstantSource.system();
        private Model model = StandardModel.create();
        private final List<User> users = new ArrayList<>();
        private final List<X509Certificate> certificates = new ArrayList<>();
        private UUID organizationId = EngineSettings.SAMPLE_ORGANIZATION;
        private String organizationName = "contoso";
        private int organizationType = 5;
        private String tenantId = "3b1f8c44-9c0a-4b3e-8d0f-0a3b6f9f0c11";
        private String clientSecret = "not-a-secret-" + UUID.randomUUID();
        private Serving serving = Serving.plain();
        private Pace pace = Pace.NONE;
        private Switches switches = Switches.DEFAULTS;
        private int binDays;

        private Builder() {}

        /** What rows it starts with; none but users and roles unless told. */
        public Builder seed(Seed rows) {
            seed = rows;
            return this;
        }

        /** The port to listen on; 0 for any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** No socket: only {@link MockDataverse#client()} and {@link MockDataverse#interceptor()} reach it. */
        public Builder inProcess() {
            return door(Door.IN_PROCESS);
        }

        /** The way in; https by WireMock unless told. */
        public Builder door(Door way) {
            door = way;
            return this;
        }

        /** Compresses answers for clients that can read it, as the service does; off unless told: on one machine it costs more than it saves. */
        public Builder gzip(boolean compress) {
            gzip = compress;
            return this;
        }

        /** Does not remember requests; for long runs. */
        public Builder forgetful() {
            remember = false;
            return this;
        }

        /** The time. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** The tables; the standard ones unless told. */
        public Builder model(Model tables) {
            model = tables;
            return this;
        }

        /** More users, or the connector's own with other rights: a user of the same client id replaces it. */
        public Builder users(User... more) {
            users.addAll(List.of(more));
            return this;
        }

        /** Business units, roles, teams, profiles and users from a file, besides those that are there. */
        public Builder users(UserFile file) {
            userFile = file;
            return this;
        }

        /** A certificate that the connector's application may sign in with. */
        public Builder certificate(X509Certificate certificate) {
            certificates.add(certificate);
            return this;
        }

        /** Another organisation. */
        public Builder organization(UUID id, String name, int type) {
            organizationId = id;
            organizationName = name;
            organizationType = type;
            return this;
        }

        /** Another tenant. */
        public Builder tenant(String id) {
            tenantId = id;
            return this;
        }

        /** The connector's secret. */
        public Builder clientSecret(String secret) {
            clientSecret = secret;
            return this;
        }

        /** Service protection; off unless told. */
        public Builder protection(Protection limits) {
            serving = serving.withProtection(limits);
            return this;
        }

        /** Faults to order at the start, from a file in YAML. */
        public Builder faults(Path file) {
            faultFile = file;
            return this;
        }

        /** How it is served: web servers, limits, latency; one server without limits unless told. */
        public Builder serving(Serving how) {
            serving = how;
            return this;
        }

        /** How the time of operations passes where latency is modelled; it is charged but not waited for unless told. */
        public Builder pace(Pace how) {
            pace = how;
            return this;
        }

        /** A recycle bin that keeps deleted rows for that many days; there is none unless told. */
        public Builder recycleBin(int days) {
            binDays = days;
            return this;
        }

        /** Which way unverified behaviour goes; the likelier unless told. */
        public Builder switches(Switches chosen) {
            switches = chosen;
            return this;
        }

        /** Fills it and opens its door. */
        public MockDataverse start() {
            return new MockDataverse(this);
        }
    }
}
