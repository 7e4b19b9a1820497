package org.privacyconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void each_script_stands_there_for_both_databases_under_the_same_name() throws Exception {
        assertThat(names("postgres")).isNotEmpty().isEqualTo(names("sqlite"));
    }

    private static List<String> names(String words) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(MigrationsTest.class.getResource("/db/migration/" + words));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
