package org.privacyconnector.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows that a plan would change, read from its table. */
record Due(List<Row> rows) {
    private static final Pattern LINE = Pattern.compile("[^,]*,(\\w+)\\(([0-9a-f-]{36})\\),[^,]*,\"?([^\"]*)\"?");

    /** One of them. */
    record Row(String table, UUID id, String what) {}

    static Due read(Path csv) {
        List<Row> rows = new ArrayList<>();
        Folders.read(csv).lines().forEach(line -> {
            Matcher row = LINE.matcher(line);
            if (row.matches()
                    && !row.group(3).startsWith("kept")
                    && !row.group(3).contains("with its parent")) {
                rows.add(new Row(row.group(1), UUID.fromString(row.group(2)), row.group(3)));
            }
        });
        return new Due(rows);
    }

    List<UUID> of(String table) {
        return rows.stream()
                .filter(row -> row.table().equals(table))
                .map(Row::id)
                .toList();
    }
}
