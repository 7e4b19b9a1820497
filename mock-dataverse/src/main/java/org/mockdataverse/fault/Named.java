package org.mockdataverse.fault;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.BatchAsks;
import org.mockdataverse.metadata.Table;

/** The rows that a request names in addresses, its own and those of its parts. */
final class Named {
    private Named() {}

    static Set<UUID> rows(Ask ask, Table table) {
        Pattern key = Pattern.compile("(?:^|/)" + Pattern.quote(table.entitySet())
                + "\\(([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\)");
        Set<UUID> rows = new LinkedHashSet<>();
        add(ask.target(), key, rows);
        BatchAsks.of(ask).forEach(part -> add(part.target(), key, rows));
        return rows;
    }

    private static void add(String target, Pattern key, Set<UUID> rows) {
        Matcher found = key.matcher(target);
        if (found.find()) {
            rows.add(UUID.fromString(found.group(1)));
        }
    }
}
