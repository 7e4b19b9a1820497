package org.privacyconnector.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;

class PostgresDraftPropertiesTest extends DraftPropertiesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path other;

    @Override
    Store fresh(Path folder) {
        return RealPostgres.open();
    }

    @Override
    int seeds() {
        return 10;
    }

    @Test
    void a_plan_has_the_same_id_on_both_databases() {
        try (Store file = SqliteStore.open(other.resolve("store.db"));
                Store server = fresh(other)) {
            for (int seed = 100; seed < 105; seed++) {
                SealedPlan one = seal(file, draw(new java.util.Random(seed)));
                SealedPlan two = seal(server, draw(new java.util.Random(seed)));
                assertThat(two.id()).as("seed %d", seed).isEqualTo(one.id());
            }
        }
    }
}
