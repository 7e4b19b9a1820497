package org.privacyconnector.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
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

/** A million findings, half of them hanging on others, in constant memory and in less than a minute. */
@Tag("slow")
class DraftBench {
    @Test
    void a_million_findings_are_sealed_in_a_minute(@TempDir Path folder) {
        Random random = new Random(7);
        long begin = System.nanoTime();
        try (SqliteStore store = SqliteStore.open(folder.resolve("store.db"))) {
            Draft draft = new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW);
            Sample.summaries(draft, "old-contacts");
            UUID parent = new UUID(random.nextLong(), random.nextLong());
            for (int i = 0; i < 1_000_000; i++) {
                UUID id = new UUID(random.nextLong(), random.nextLong());
                boolean child = i % 2 == 1;
                RowRef row = new RowRef(Sample.ENVIRONMENT, new TableName(child ? "task" : "contact"), id);
                RowRef above = child ? new RowRef(Sample.ENVIRONMENT, new TableName("contact"), parent) : null;
                RowVersion version = new RowVersion("W/\"" + (1000000 + i) + "\"");
                Verdict verdict = i % 1001 == 0
                        ? new Verdict.Keep("hold", "open-dispute")
                        : new Verdict.Due(new Effect.RowDelete(row, version));
                draft.add(new Finding(child ? 999 : 1000, "old-contacts", row, version, above, false, verdict));
                parent = child ? parent : id;
            }
            long told = System.nanoTime();
            SealedPlan plan = draft.seal(Sample::header);
            long sealed = System.nanoTime();
            System.out.println(
                    "told in " + Duration.ofNanos(told - begin) + ", sealed in " + Duration.ofNanos(sealed - told)
                            + ", heap " + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB, " + plan.totals());
            assertThat(Duration.ofNanos(sealed - begin)).isLessThan(Duration.ofMinutes(1));
            assertThat(plan.totals().lines()).isBetween(990_000L, 1_000_000L);
            assertThat(Instant.MIN).isBefore(Sample.NOW);
            assertThat(Map.of()).isEmpty();
        }
    }
}
