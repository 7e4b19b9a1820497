package org.privacyconnector.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.binding.Binder;
import org.privacyconnector.policy.draft.Draft;
import org.privacyconnector.policy.reading.Host;
import org.privacyconnector.policy.reading.PolicyReader;
import org.privacyconnector.policy.reading.PolicySources;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.table.MetadataReader;

/** Holds a draft against the words and against the environment before any of it is written. */
final class DraftCheck {
    private DraftCheck() {}

    /** @throws PolicyProblem when the draft would not pass {@code validate --online}; nothing is written then */
    static void mustFit(Draft draft, Path folder, MetadataReader metadata) {
        Reading reading = new PolicyReader(Laws.shipped(), new Elsewhere())
                .read(new PolicySources(
                        file("operator.yaml", draft.operator()),
                        file("connector.yaml", draft.connector()),
                        file("data-map.yaml", draft.dataMap()),
                        file("retention.yaml", draft.retention()),
                        List.of(),
                        folder,
                        new PolicySources.OperatorGuard(true, false, false, false, false)));
        List<Diagnostic> wrong = new ArrayList<>(errors(reading.diagnostics()));
        if (reading instanceof Reading.Accepted accepted) {
            wrong.addAll(errors(
                    new Binder(metadata, Laws.shipped(), accepted.operator().timeZone())
                            .bind(accepted.policy())
                            .problems()));
        }
        if (!wrong.isEmpty()) {
            throw new PolicyProblem(wrong);
        }
    }

    private static List<Diagnostic> errors(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .toList();
    }

    private static PolicySources.File file(String name, String text) {
        return new PolicySources.File(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The draft stands on no machine yet: secrets that are not there are no fault of it. */
    private static final class Elsewhere implements Host {
        @Override
        public @Nullable String variable(String name) {
            return null;
        }

        @Override
        public boolean exists(Path file) {
            return false;
        }
    }
}
