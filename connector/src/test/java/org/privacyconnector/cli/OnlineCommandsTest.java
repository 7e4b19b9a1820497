package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineCommandsTest {
    @TempDir
    Path folder;

    @Test
    void the_sample_policy_fits_the_stand_in() throws Exception {
        try (Company company = Company.open(folder)) {
            Terminal.Said said = company.terminal().type("validate", "--online", "--verbose");
            System.out.println(said.err());
            System.out.println(company.terminal()
                    .type("plan", "--verbose", "--out", "plan", "--csv", "plan.csv", "--html", "plan.html")
                    .all());
            System.out.println(company.terminal().type("apply", "--verbose").all());
            System.out.println(company.terminal()
                    .type("approve", "plan", "--key", "karin.key", "--verbose")
                    .all());
            System.out.println(company.terminal()
                    .type("apply", "--approval", "plan", "--verbose")
                    .all());
            System.out.println(company.terminal().type("plan", "--verbose").all());
            System.out.println(company.terminal().type("status", "--verbose").all());
            System.out.println(
                    company.terminal().type("ledger", "verify", "--verbose").all());
            System.out.println(java.nio.file.Files.readString(folder.resolve("plan.csv")));
            assertThat(said.code()).isZero();
        }
    }
}
