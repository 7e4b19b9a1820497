package org.privacyconnector.policy.yaml;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;

/** One piece of a YAML file, with its place. Its text form is the place, never the text, which may be a secret. */
public sealed interface Node {
    /** Where it begins. */
    Place place();

    /** The last line it stands on, counted from 1. */
    int endLine();

    /**
     * A single value.
     *
     * @param text as written, without quotation marks
     * @param plain written without quotation marks, so that {@code true}, {@code 12} and nothing have their meaning
     */
    record Scalar(Place place, int endLine, String text, boolean plain) implements Node {
        private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
        private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,10})?");

        /** Nothing: {@code key:} alone, {@code ~} or {@code null}. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /** {@code true} or {@code false}; nothing else, so that {@code yes} and {@code NO} stay text. */
        public boolean isTruth() {
            return plain && (text.equals("true") || text.equals("false"));
        }

        /** A whole number in decimal digits; {@code 010} and {@code 0x10} stay text. */
        public boolean isInteger() {
            return plain && INTEGER.matcher(text).matches();
        }

        /** A number in decimal digits, with a fraction or none. */
        public boolean isNumber() {
            return plain && NUMBER.matcher(text).matches();
        }

        @Override
        public String toString() {
            return "value at " + place;
        }
    }

    /** A list. */
    record Sequence(Place place, int endLine, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "list at " + place;
        }
    }

    /** Keys with their values, in the order of the file; no key twice. */
    record Mapping(Place place, int endLine, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of the key, or null when the mapping does not have it. */
        public @Nullable Node get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        /** Key and value, or null when the mapping does not have the key. */
        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return "mapping at " + place;
        }
    }

    /** Something that was refused already; whoever meets it says nothing more about it. */
    record Broken(Place place, int endLine) implements Node {}

    /** One key and its value. */
    record Entry(Scalar key, Node value) {}
}
