package org.privacyconnector;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.downstream.TraceSender;
import org.privacyconnector.downstream.TraceSettings;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.tracing.Traces;

/** Traces as the operator wants them; without a word of the operator there is neither a thread nor a connection. Safe for many threads. */
final class Tracing implements AutoCloseable {
    private final @Nullable TraceSender sender;

    private Tracing(@Nullable TraceSender sender) {
        this.sender = sender;
    }

    static Tracing of(Operator operator, Secrets secrets, String program) {
        Operations.Traces traces = operator.operations().traces();
        if (traces == null) {
            return new Tracing(null);
        }
        return new Tracing(new TraceSender(new TraceSettings(
                traces.endpoint(),
                () -> traces.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> secrets.text(header.getValue()))),
                traces.sampleRatio().doubleValue(),
                TrustedCa.read(operator.trustedCa()),
                operator.environment(),
                program)));
    }

    Traces traces() {
        return sender == null ? Traces.none() : sender.traces();
    }

    /** How many spans were dropped. */
    long dropped() {
        return sender == null ? 0 : sender.dropped();
    }

    @Override
    public void close() {
        if (sender != null) {
            sender.close();
        }
    }
}
