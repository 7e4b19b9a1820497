package org.privacyconnector.dataverse;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.privacyconnector.dataverse.metadata.Metadata;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Gate;
import org.privacyconnector.dataverse.wire.Hosts;
import org.privacyconnector.dataverse.wire.Retries;
import org.privacyconnector.dataverse.wire.Waiter;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Organization;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowWriter;
import org.privacyconnector.tracing.Traces;

/**
 * One environment over the Web API. Opening it sends nothing; the first call signs in. Safe for many threads. {@link #close} ends waits for
 * repeats, after which calls under way fail.
 */
public final class DataverseClient implements AutoCloseable {
    private static final String ROOT = "api/data/v9.2/";
    private static final int ATTEMPTS = 8;
    /** Longer than the five minutes over which Dataverse counts our requests: its longest Retry-After is outwaited. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int AT_START = 4;
    private static final int AT_MOST = 16;

    private final OkHttpClient http;
    private final CountDownLatch closed;
    private final Rows rows;
    private final Writer writer;
    private final Metadata metadata;
    private final Access access;
    private final Changes changes;
    private final Self self;
    private final TokenSource tokens;
    private final Calls calls;
    private final Organizations organizations;
    private final DefinitionReads definitions;

    private DataverseClient(
            DataverseSettings settings,
            OkHttpClient http,
            InstantSource clock,
            Waiter waiter,
            CountDownLatch closed,
            UnaryOperator<String> secrets,
            Traces traces) {
        this.http = http;
        this.closed = closed;
        HttpUrl given = HttpUrl.get(settings.url().toString());
        HttpUrl base = new HttpUrl.Builder()
                .scheme(given.scheme())
                .host(given.host())
                .port(given.port())
                .addPathSegments(ROOT)
                .build();
        Retries retries = new Retries(clock, waiter, new Random(), ATTEMPTS, LONGEST);
        this.tokens = new TokenSource(MsalSignIn.to(settings, http, clock, retries), clock);
        this.calls =
                new Calls(base, http, new Hosts(base), tokens, new Gate(AT_START, AT_MOST), retries, clock, traces);
        this.self = new Self(settings, calls);
        this.organizations = new Organizations(calls);
        this.metadata = new Metadata(calls);
        this.access = new Access(calls, metadata, self, clock);
        this.changes = new Changes(calls, metadata);
        this.rows = new Rows(settings.environment(), calls, metadata, access::unmasks);
        this.definitions = new DefinitionReads(calls);
        this.writer = new Writer(
                settings.environment(),
                calls,
                new WriteParts(metadata, secrets),
                new DefinitionParts(definitions, base.uri()),
                self::known);
    }

    /**
     * Opens an environment.
     *
     * @param base a client to derive ours from: its proxy, its interceptors; repeating, redirects and cookies are off in ours
     */
    public static DataverseClient open(DataverseSettings settings, OkHttpClient base, InstantSource clock) {
        return open(settings, base, clock, Traces.none());
    }

    /** The same, with a span for each call. */
    public static DataverseClient open(
            DataverseSettings settings, OkHttpClient base, InstantSource clock, Traces traces) {
        return openWithSecrets(settings, base, clock, DataverseClient::noSecret, traces);
    }

    /**
     * Opens an environment into which secrets are written.
     *
     * @param secrets gives the secret that a reference names, or throws {@link DataverseAccessException}; asked when a write is made
     */
    public static DataverseClient openWithSecrets(
            DataverseSettings settings,
            OkHttpClient base,
            InstantSource clock,
            UnaryOperator<String> secrets,
            Traces traces) {
        CountDownLatch closed = new CountDownLatch(1);
        Waiter waiter = duration -> {
            try {
                return !closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
        return new DataverseClient(
                settings, Clients.of(base, settings.trusted()), clock, waiter, closed, secrets, traces);
    }

    private static String noSecret(String reference) {
        throw new DataverseAccessException("no secret is written with this sign-in: " + reference);
    }

    /** Opens an environment with another way to wait, as tests do in virtual time. */
    public static DataverseClient open(
            DataverseSettings settings, OkHttpClient base, InstantSource clock, Waiter waiter) {
        return new DataverseClient(
                settings,
                Clients.of(base, settings.trusted()),
                clock,
                waiter,
                new CountDownLatch(1),
                DataverseClient::noSecret,
                Traces.none());
    }

    /** Reads rows. */
    public RowReader rows() {
        return rows;
    }

    /** Changes rows; for {@code apply} only. */
    public RowWriter writer() {
        return writer;
    }

    /** Definitions, one reading for the life of this client: open another one to see changed definitions. */
    public MetadataReader metadata() {
        return metadata;
    }

    /** Definitions as they are at each asking, for changing them. */
    public DefinitionReader definitions() {
        return definitions;
    }

    /** An unmanaged solution as the zip that Dataverse makes of it. */
    public byte[] exported(String solution) {
        return definitions.exported(solution);
    }

    /** What our own user may see. */
    public AccessReader access() {
        return access;
    }

    /** Follows what changes. */
    public ChangeReader changes() {
        return changes;
    }

    /** Asks who we are; throws when this is another organisation than the operator means. */
    public Identity whoAmI() {
        return self.ask();
    }

    /** Asks which organisation answers here, whichever it is: for whoever does not know it yet, and then only reads definitions. */
    public Organization organization() {
        return organizations.ask();
    }

    /** Asks for the server's time; what is wrong when it differs from ours by more than five minutes, and how to mend it (S7). */
    public Optional<String> clockProblem() {
        return self.clockProblem();
    }

    /** Why no token can be had, or nothing. Asks the sign-in only when the token we hold is about to end; sends nothing to Dataverse. */
    public Optional<String> signInTrouble() {
        try {
            return tokens.token().isEmpty() ? Optional.of("the sign-in gave an empty token") : Optional.empty();
        } catch (DataverseException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    /** How often the environment has asked us to wait (429) since this client was opened. */
    public long throttled() {
        return calls.throttled();
    }

    @Override
    public void close() {
        closed.countDown();
        http.connectionPool().evictAll();
    }
}
