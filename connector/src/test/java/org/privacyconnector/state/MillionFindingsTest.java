package org.privacyconnector.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** A million findings, half of them hanging on others, in a process that has 256 MB. */
@Tag("slow")
class MillionFindingsTest {
    private static final int FINDINGS = 1_000_000;

    @Test
    void a_million_findings_are_sealed_in_constant_memory(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionFindingsTest.class.getName(),
                        folder.resolve("store.db").toString()))
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The process. */
    public static void main(String[] arguments) {
        Random random = new Random(7);
        long begin = System.nanoTime();
        try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]))) {
            Draft draft = new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW);
            Sample.summaries(draft, "old-contacts");
            UUID parent = new UUID(0, 0);
            // as a duty tells: parents by their ids, children wherever they are
            for (int i = 0; i < FINDINGS; i++) {
                boolean child = i % 2 == 1;
                UUID id = child ? new UUID(random.nextLong(), random.nextLong()) : new UUID((long) i << 40, i);
                RowRef row = new RowRef(Sample.ENVIRONMENT, new TableName(child ? "task" : "contact"), id);
                RowRef above = child ? new RowRef(Sample.ENVIRONMENT, new TableName("contact"), parent) : null;
                RowVersion version = new RowVersion("W/\"" + (1_000_000 + i) + "\"");
                Verdict verdict = i % 1001 == 0
                        ? new Verdict.Keep("hold", "open-dispute")
                        : new Verdict.Due(new Effect.RowDelete(row, version));
                draft.add(new Finding(child ? 999 : 1000, "old-contacts", row, version, above, false, verdict));
                parent = child ? parent : id;
            }
            long told = System.nanoTime();
            SealedPlan plan = draft.seal(Sample::header);
            System.out.println("told in " + Duration.ofNanos(told - begin).toSeconds() + " s, sealed in "
                    + Duration.ofNanos(System.nanoTime() - told).toSeconds() + " s: "
                    + plan.totals().lines() + " lines");
            if (plan.totals().lines() < FINDINGS - 2_000 || !new Plans(store).isWhole(plan.id())) {
                throw new IllegalStateException("the plan is not what was told");
            }
        }
    }
}
