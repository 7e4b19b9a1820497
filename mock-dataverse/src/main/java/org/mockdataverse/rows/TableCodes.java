package org.mockdataverse.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the names of tables, as stored references have them. A number once given is never given to another. */
final class TableCodes {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();

    /** Gives the name a number unless it has one. */
    void add(String name) {
        if (codes.putIfAbsent(name, names.size()) == null) {
            names.add(name);
        }
    }

    String name(int code) {
        return names.get(code);
    }

    /** The number of a name; -1 when it has none. */
    int code(String name) {
        return codes.getOrDefault(name, -1);
    }
}
