package org.privacyconnector.web.admin;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Checkup;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.trigger.ServicePart;
import org.privacyconnector.web.health.Check;
import org.privacyconnector.web.health.Health;
import org.privacyconnector.web.metrics.Gauges;
import org.privacyconnector.web.metrics.Metrics;
import org.privacyconnector.web.server.Limits;
import org.privacyconnector.web.server.Refusals;
import org.privacyconnector.web.server.Tls;
import org.privacyconnector.web.server.WebServer;

/**
 * The admin port as a part of the service. It goes on answering while the others drain, so that a scheduler sees that the service is alive
 * and no longer ready.
 */
public final class AdminPort implements ServicePart {
    private static final int BODY = 4 << 10;
    private static final int CONNECTIONS = 64;

    private final Operations.Admin admin;
    private final Supplier<Connector> connector;
    private final AdminKeys keys;
    private final Consumer<String> tell;
    private final Health health;
    private final Metrics metrics;
    private final WebServer server;
    private volatile boolean draining;

    /**
     * Not listening yet.
     *
     * @param connector the connector in force
     * @param figures what metrics tell
     * @param questions how many questions wait for a person
     * @param others who may use it beside the bearers of keys
     * @param tell takes lines for an administrator
     */
    public AdminPort(
            Operations.Admin admin,
            Supplier<Connector> connector,
            Supplier<Gauges> figures,
            Supplier<Long> questions,
            @Nullable Credentials others,
            Consumer<String> tell) {
        this.admin = admin;
        this.connector = connector;
        this.tell = tell;
        InstantSource clock = connector.get().clock();
        this.keys = new AdminKeys(connector.get().secrets(), admin.keys());
        this.health = new Health(checks(), clock);
        this.metrics = new Metrics(figures, clock);
        Guard guard = new Guard(others == null ? keys : keys.or(others));
        this.server = new WebServer(
                new InetSocketAddress(bare(admin.host()), admin.port()),
                tls(),
                limits(),
                new AdminRoutes(connector, health, metrics, questions, () -> draining, guard).all(),
                Refusals.UNCOUNTED,
                clock);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private @Nullable Tls tls() {
        var certificate = admin.certificate();
        var key = admin.privateKey();
        return certificate == null || key == null
                ? null
                : Tls.files(certificate, connector.get().secrets().file(key));
    }

    private static Limits limits() {
        Limits usual = Limits.usual();
        return new Limits(
                BODY, usual.headers(), usual.headerBytes(), usual.arrival(), usual.idle(), usual.answer(), CONNECTIONS);
    }

    private List<Check> checks() {
        return List.of(
                new Check("store", true, () -> checkup().store()),
                new Check("ledger", true, () -> checkup().ledger()),
                new Check("keys", true, () -> checkup().keys()),
                new Check("disk", true, () -> checkup().disk()),
                new Check("sign-in", false, () -> checkup().signIn()));
    }

    private Checkup checkup() {
        return connector.get().checkup();
    }

    @Override
    public String name() {
        return "admin port";
    }

    /** The port that it listens on, after it was started. */
    public int port() {
        return server.port();
    }

    @Override
    public void start() {
        keys.troubles().forEach(tell);
        if (admin.keys().isEmpty() && admin.entra() == null) {
            tell.accept("the admin API is closed to everybody: admin names neither keys nor entra");
        }
        server.start();
    }

    @Override
    public void drain() {
        draining = true;
    }

    @Override
    public void close() {
        server.close(Duration.ofSeconds(1));
        health.close();
        metrics.close();
    }
}
