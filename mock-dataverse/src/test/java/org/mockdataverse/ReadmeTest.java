package org.mockdataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;

/** What the README claims is there. */
class ReadmeTest {
    /** {@code engine.BatchTest#method}, {@code engine.BatchTest}, or {@code #method} of the class named before it in the same line. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:((?:[a-z]+\\.)*[A-Z]\\w*)?#([^`]+)|((?:[a-z]+\\.)*[A-Z]\\w*Test))`");

    private static final Pattern ROW_CLASS = Pattern.compile("C\\d\\d\\w*Test");
    private final List<String> lines = read();

    private static List<String> read() {
        try {
            return Files.readAllLines(Path.of("README.md"), StandardCharsets.UTF_8);
        } catch (IOException other) {
            throw new AssertionError("the tests run in the module's directory, where README.md is", other);
        }
    }

    @Test
    void every_test_it_names_is_there() {
        List<String> named = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String line : lines) {
            String type = "";
            for (MatchResult found : NAMED.matcher(line).results().toList()) {
                String own = found.group(1) == null ? found.group(3) : found.group(1);
                type = own == null ? type : own;
                named.add(found.group());
                if (!there(type, found.group(2))) {
                    missing.add(found.group());
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    @Test
    void every_row_of_the_checklist_has_its_class_in_it() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        lines.forEach(line -> ROW_CLASS.matcher(line).results().forEach(found -> named.add(found.group())));
        try (Stream<Path> files = Files.list(Path.of("src/test/java/org/mockdataverse/checklist"))) {
            List<String> classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("C\\d\\d\\w*Test\\.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
            assertThat(classes).hasSize(14);
            assertThat(named).containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    @Test
    void every_switch_stands_in_it_with_its_default() {
        for (Switch each : Switch.values()) {
            String row = "| `" + each.written() + "` | " + (each.likely() ? "on" : "off") + " |";
            assertThat(lines).as(row).anyMatch(line -> line.startsWith(row));
        }
    }

    @Test
    void every_switch_that_stands_in_it_is_there() {
        List<String> written =
                Arrays.stream(Switch.values()).map(Switch::written).toList();
        Pattern row = Pattern.compile("\\| `([a-z0-9-]+)` \\| (on|off) \\|.*");
        List<String> unknown = lines.stream()
                .map(row::matcher)
                .filter(found -> found.matches())
                .map(found -> found.group(1))
                .filter(Predicate.not(written::contains))
                .toList();
        assertThat(unknown).isEmpty();
    }

    private static boolean there(String type, @Nullable String method) {
        if (type.isEmpty()) {
            return false;
        }
        try {
            Class<?> found = Class.forName("org.mockdataverse." + type, false, ReadmeTest.class.getClassLoader());
            return method == null || has(found, method);
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Tests may be inherited. */
    private static boolean has(Class<?> type, String method) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (Arrays.stream(each.getDeclaredMethods())
                    .anyMatch(one -> one.getName().equals(method))) {
                return true;
            }
        }
        return false;
    }
}
