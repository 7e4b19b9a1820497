package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Header fields in their order; names match in any case, a name may come several times. Immutable. */
public final class Headers {
    private static final Headers NONE = new Headers(List.of());
    private final List<Map.Entry<String, String>> entries;

    private Headers(List<Map.Entry<String, String>> entries) {
        this.entries = entries;
    }

    /** No header at all. */
    public static Headers none() {
        return NONE;
    }

    /** Headers from name, value, name, value. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs");
        }
        List<Map.Entry<String, String>> list = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            list.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(List.copyOf(list));
    }

    /** Headers from entries, in their order. */
    public static Headers of(Iterable<Map.Entry<String, String>> entries) {
        List<Map.Entry<String, String>> list = new ArrayList<>();
        entries.forEach(list::add);
        return new Headers(List.copyOf(list));
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** Every value of that name. */
    public List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Names and values as given. */
    public List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /** These and one more. */
    public Headers with(String name, String value) {
        List<Map.Entry<String, String>> list = new ArrayList<>(entries);
        list.add(Map.entry(name, value));
        return new Headers(List.copyOf(list));
    }

    /** These without any of that name. */
    public Headers without(String name) {
        return new Headers(entries.stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase(name))
                .toList());
    }

    /** The names; values may be secrets and are left out. */
    @Override
    public String toString() {
        return entries.stream().map(Map.Entry::getKey).toList().toString();
    }
}
