package org.privacyconnector.web.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.state.Figures;
import org.privacyconnector.web.admin.Credentials.Access;
import org.privacyconnector.web.health.Finding;
import org.privacyconnector.web.health.Health;
import org.privacyconnector.web.metrics.Metrics;
import org.privacyconnector.web.server.Answer;
import org.privacyconnector.web.server.Request;
import org.privacyconnector.web.server.Route;

/** What the admin port answers, and to whom. */
final class AdminRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int LONGEST_REASON = 200;
    private static final int RUNS = 10;

    private final Supplier<Connector> connector;
    private final Health health;
    private final Metrics metrics;
    private final Supplier<Long> questions;
    private final BooleanSupplier draining;
    private final Guard guard;

    /**
     * @param questions how many questions wait for a person
     * @param draining whether the service is ending
     */
    AdminRoutes(
            Supplier<Connector> connector,
            Health health,
            Metrics metrics,
            Supplier<Long> questions,
            BooleanSupplier draining,
            Guard guard) {
        this.connector = connector;
        this.health = health;
        this.metrics = metrics;
        this.questions = questions;
        this.draining = draining;
        this.guard = guard;
    }

    List<Route> all() {
        return List.of(
                Route.get(
                        "/health/live",
                        request -> guard.open(request, known -> Answer.json(200, "{\"status\":\"up\"}"))),
                Route.get("/health/ready", request -> guard.open(request, this::ready)),
                Route.get("/health/startup", request -> guard.open(request, known -> startup())),
                Route.get(
                        "/metrics",
                        request ->
                                guard.known(request, Access.READ, () -> Answer.of(200, PROMETHEUS, metrics.scrape()))),
                Route.get("/admin/status", request -> guard.known(request, Access.READ, this::told)),
                Route.get("/admin/plans", request -> guard.known(request, Access.READ, this::plans)),
                Route.get("/admin/questions", request -> guard.known(request, Access.READ, this::questions)),
                Route.post("/admin/pause", request -> guard.known(request, Access.CHANGE, () -> pause(request))),
                Route.post("/admin/resume", request -> guard.known(request, Access.CHANGE, this::resume)));
    }

    /** Whoever has no key learns whether work may be sent here, and nothing of why not. */
    private Answer ready(boolean known) {
        List<Finding> findings = health.findings();
        boolean up = !draining.getAsBoolean() && findings.stream().allMatch(Finding::up);
        ObjectNode root = status(up);
        if (known) {
            ArrayNode checks = root.putArray("checks");
            for (Finding finding : findings) {
                ObjectNode check = checks.addObject();
                check.put("name", finding.name());
                check.put("status", finding.state().word());
                if (!finding.up()) {
                    check.put("trouble", finding.trouble());
                }
            }
        }
        return answer(up ? 200 : 503, root);
    }

    private Answer startup() {
        boolean started = health.started();
        return answer(started ? 200 : 503, status(started));
    }

    private static ObjectNode status(boolean up) {
        return JSON.createObjectNode().put("status", up ? "up" : "down");
    }

    private Answer told() {
        Connector now = connector.get();
        ObjectNode root = JSON.createObjectNode();
        root.put("environment", now.operator().environment());
        root.put("production", now.operator().production());
        root.put("policy", now.policy().fingerprint());
        root.put("paused", now.course().paused().orElse(null));
        root.put("ledger", now.checkup().ledger().orElse("as it was written"));
        ArrayNode runs = root.putArray("runs");
        for (PastRun run : now.course().history(RUNS)) {
            ObjectNode line = runs.addObject();
            line.put("run", run.run());
            line.put("plan", run.plan());
            line.put("duty", run.duty());
            line.put("phase", run.phase());
            line.put("started", run.started().toString());
            line.put("ended", run.ended() == null ? null : run.ended().toString());
            line.put("abandoned", run.abandoned());
            ObjectNode counts = line.putObject("rows");
            run.counts()
                    .forEach(count ->
                            counts.put(count.word(), counts.path(count.word()).asLong() + count.count()));
        }
        return answer(200, root);
    }

    private Answer plans() {
        ArrayNode plans = JSON.createArrayNode();
        for (Figures.Head head : connector.get().figures().newestPlans()) {
            ObjectNode plan = plans.addObject();
            plan.put("plan", head.plan());
            plan.put("duty", head.duty());
            plan.put("created", head.created().toString());
            plan.put("expires", head.expires().toString());
            plan.put("due", head.due());
            plan.put("begun", head.begun());
            ArrayNode blockers = plan.putArray("blockers");
            head.blockers().forEach(blockers::add);
        }
        return answer(200, plans);
    }

    private Answer questions() {
        return answer(200, JSON.createObjectNode().put("open", questions.get()));
    }

    private Answer pause(Request request) {
        String reason;
        try {
            JsonNode body = JSON.readTree(request.body());
            reason = body == null ? "" : body.path("reason").asText("").strip();
        } catch (IOException notJson) {
            reason = "";
        }
        if (reason.isEmpty()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            return answer(
                    400,
                    JSON.createObjectNode()
                            .put(
                                    "problem",
                                    "say why, in one line: {\"reason\": \"...\"}, at most " + LONGEST_REASON
                                            + " characters and nobody's name"));
        }
        Connector now = connector.get();
        now.course().pause(reason);
        return answer(
                200, JSON.createObjectNode().put("paused", now.course().paused().orElse(reason)));
    }

    private Answer resume() {
        return answer(
                200,
                JSON.createObjectNode()
                        .put("paused", connector.get().course().resume().orElse(null)));
    }

    private static Answer answer(int status, JsonNode body) {
        try {
            return Answer.json(status, JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", impossible);
        }
    }
}
