package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineCommandsTest {
    @TempDir
    Path folder;

    @Test
    void the_sample_policy_fits_the_stand_in() {
        try (Company company = Company.open(folder)) {
            Terminal.Said said = company.terminal().type("validate", "--online", "--verbose");
            System.out.println(said.all());
            assertThat(said.code()).isZero();
        }
    }
}
