package org.mockdataverse.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Columns that an environment has and that nothing here acts on, so that whoever names them finds them. They stand in columns.txt, after the
 * columns of the declared tables: a row that leaves them empty is no longer for them. Their labels are English in every language.
 */
final class FurtherColumns {
    private static final String FILE = "columns.txt";

    private final ModelBuilder model;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    private FurtherColumns(ModelBuilder model) {
        this.model = model;
        List<String> section = new ArrayList<>();
        for (String line : text().split("\\R", -1)) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.indexOf(']')), section);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                section.add(line);
            }
        }
    }

    /** Adds the columns and the relationships of their lookups; the tables must be there. */
    static void addTo(ModelBuilder model) {
        FurtherColumns further = new FurtherColumns(model);
        further.sections.keySet().stream().filter(name -> !name.startsWith("*")).forEach(further::widen);
    }

    private void widen(String name) {
        Table table = model.table(name);
        List<Column> columns = new ArrayList<>(table.columns());
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        List<ColumnLine> lines = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith("more ")) {
                String[] parts = line.substring("more ".length()).split(" \\| ", -1);
                columns.replaceAll(column -> column.schemaName().equals(parts[0]) ? more(column, parts[1]) : column);
            } else if (line.startsWith("use ")) {
                used(line)
                        .map(ColumnLine::of)
                        .filter(each -> names.add(each.name()))
                        .forEach(lines::add);
            } else {
                ColumnLine own = ColumnLine.of(line);
                names.add(own.name());
                lines.add(own);
            }
        }
        for (ColumnLine line : lines) {
            columns.addAll(line.columns());
        }
        model.add(table.withColumns(columns));
        lines.forEach(line -> line.relate(model, name));
    }

    private Stream<String> used(String line) {
        String[] words = line.split(" ", 3);
        return lines("*" + words[1]).stream()
                .map(each -> words.length < 3 ? each : each.replace("#", words[2]))
                .flatMap(each -> each.startsWith("use ") ? used(each) : Stream.of(each));
    }

    private static Column more(Column column, String options) {
        List<Choice> all = new ArrayList<>(column.choices());
        all.addAll(ColumnLine.options(options));
        return column.withChoices(all);
    }

    private List<String> lines(String section) {
        return Objects.requireNonNull(sections.get(section), section);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(FurtherColumns.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
