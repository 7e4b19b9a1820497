package org.privacyconnector.policy.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.yaml.Node;

/** Where each name and value of a rule or hold stands first, so that what metadata says of it later can point at it. */
final class WrittenWords {
    /** Keys below which nothing names a part of the environment. */
    private static final Set<String> PROSE = Set.of("rule", "hold", "because", "owner", "purpose", "review", "tests");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, Place> words = new HashMap<>();

    private WrittenWords() {}

    /** By word, without quotation marks. */
    static Map<String, Place> of(Node.Mapping section) {
        WrittenWords all = new WrittenWords();
        Node where = section.get("where");
        if (where != null) {
            // most of what does not fit stands here: it is pointed at also where another key names the same column
            all.add(where);
        }
        section.entries().forEach(entry -> {
            if (!PROSE.contains(entry.key().text())) {
                all.add(entry.value());
            }
        });
        return Map.copyOf(all.words);
    }

    private void add(Node node) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> {
                words.putIfAbsent(entry.key().text(), entry.key().place());
                if (entry.key().text().equals("odata") && entry.value() instanceof Node.Scalar filter) {
                    filter(filter);
                } else {
                    add(entry.value());
                }
            });
        } else if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::add);
        } else if (node instanceof Node.Scalar scalar) {
            words.putIfAbsent(scalar.text(), scalar.place());
        }
    }

    /** The names within a filter; a lookup also by its plain name. */
    private void filter(Node.Scalar scalar) {
        Matcher matcher = NAME.matcher(scalar.text());
        while (matcher.find()) {
            String name = matcher.group();
            Place place = WhereReader.within(scalar, matcher.start());
            words.putIfAbsent(name, place);
            if (name.startsWith("_") && name.endsWith("_value") && name.length() > 7) {
                words.putIfAbsent(name.substring(1, name.length() - 6), place);
            }
        }
    }
}
