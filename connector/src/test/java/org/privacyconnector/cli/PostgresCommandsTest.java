package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.RealPostgres;

/** The commands with the store on a real PostgreSQL. */
class PostgresCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_plan_is_made_approved_and_carried_out_with_the_store_on_a_server() {
        PostgresAddress address = RealPostgres.fresh();
        try (Company company = Company.open(folder)) {
            Terminal terminal = company.terminal();
            terminal.edit(
                    "etc/operator.yaml",
                    "store: {url: \"jdbc:sqlite:store/privacy-connector.db\"}",
                    "store: {url: \"" + RealPostgres.url(address.database()) + "\", user: postgres}");
            assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
            Terminal.Said approved = terminal.type("approve", "plan", "--key", "karin.key");
            assertThat(approved.code()).as(approved.all()).isZero();
            Terminal.Said applied = terminal.type("apply", "--approval", "plan");
            assertThat(applied.code()).as(applied.all()).isZero();
            Terminal.Said status = terminal.type("status");
            assertThat(status.code()).as(status.all()).isZero();
            assertThat(status.out()).contains("run R-").contains("it verifies");
            assertThat(terminal.type("pause", "--reason", "audit").code()).isZero();
        }
    }
}
