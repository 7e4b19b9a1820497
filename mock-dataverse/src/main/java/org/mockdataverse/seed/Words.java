package org.mockdataverse.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists that names and addresses are drawn from. Immutable. */
final class Words {
    final List<String> women;
    final List<String> men;
    final List<String> lastNames;
    final List<String> streets;
    final List<String> towns;
    final List<String> trades;
    final List<String> subjects;

    Words() {
        List<String> first = lines("first-names.txt");
        women = first.stream()
                .filter(line -> line.endsWith(" f"))
                .map(Words::name)
                .toList();
        men = first.stream()
                .filter(line -> line.endsWith(" m"))
                .map(Words::name)
                .toList();
        lastNames = lines("last-names.txt");
        streets = lines("streets.txt");
        towns = lines("towns.txt");
        trades = lines("trades.txt");
        subjects = lines("subjects.txt");
    }

    private static String name(String line) {
        return line.substring(0, line.length() - 2);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + file, e);
        }
    }
}
