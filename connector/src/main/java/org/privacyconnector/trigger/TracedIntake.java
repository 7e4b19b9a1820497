package org.privacyconnector.trigger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.privacyconnector.tracing.Fact;
import org.privacyconnector.tracing.Traces;

/**
 * An intake each of whose events has a span, from its coming to its answer.
 *
 * @param route where events come in
 */
public record TracedIntake(Intake intake, String route, Traces traces) implements Intake {
    @Override
    public CompletionStage<Taken> accept(byte[] body, Map<String, List<String>> headers) {
        return traces.received(
                "POST " + route,
                Map.of(Fact.METHOD, "POST", Fact.ROUTE, route),
                () -> intake.accept(body, headers),
                taken -> Map.of(Fact.ENDING, word(taken)));
    }

    @Override
    public void refused(Refusal reason) {
        intake.refused(reason);
    }

    private static String word(Taken taken) {
        if (taken instanceof Taken.Accepted accepted) {
            return accepted.duplicate() ? "duplicate" : "accepted";
        }
        return taken instanceof Taken.Refused refused ? refused.reason().word() : "ignored";
    }
}
