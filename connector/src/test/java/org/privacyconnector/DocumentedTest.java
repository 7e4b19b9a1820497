package org.privacyconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A stranger can read the contract of every public type, and what every package is for. */
class DocumentedTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (?:abstract |final |sealed |non-sealed )*(?:class|interface|record|enum) ");

    @Test
    void every_public_type_says_what_it_is() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            var type = PUBLIC_TYPE.matcher(text);
            if (type.find() && !text.substring(0, type.start()).contains("/**")) {
                silent.add(MAIN.relativize(file).toString());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path file : sources()) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).startsWith("/**")) {
                silent.add(MAIN.relativize(file.getParent()));
            }
        }
        assertThat(silent).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
