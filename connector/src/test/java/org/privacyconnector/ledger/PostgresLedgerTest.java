package org.privacyconnector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.RealPostgres;

class PostgresLedgerTest extends LedgerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path other;

    @Override
    LedgerRig rig(Path folder) {
        PostgresAddress address = RealPostgres.fresh();
        return new LedgerRig(folder, watch -> PostgresStore.open(address, null, PostgresStore.SILENCE, watch));
    }

    @Test
    @Override
    void S16_a_store_restored_from_an_older_copy_is_found_by_its_anchors() {
        PostgresAddress first = RealPostgres.fresh();
        PostgresAddress[] address = {first};
        try (LedgerRig rig = new LedgerRig(
                other.resolve("own"), watch -> PostgresStore.open(address[0], null, PostgresStore.SILENCE, watch))) {
            rig.tellRun("run-1", 2);
            rig.ledger.seal();
            rig.store.close();
            String copy = first.database() + "_copy";
            RealPostgres.run("CREATE DATABASE " + copy + " TEMPLATE " + first.database());
            rig.reopen();
            rig.tellRun("run-2", 2);
            rig.ledger.seal();
            assertThat(rig.ledger.contradiction()).isEmpty();

            address[0] = PostgresAddress.parse(RealPostgres.url(copy), "postgres");
            rig.reopen();
            assertThat(rig.ledger.contradiction())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("restored from an older copy"));
            assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> rig.ledger.seal());
        }
    }
}
