package org.mockdataverse.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file, read key by key; what is wrong is told with its line. Values are taken as written. */
public final class Block {
    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Block(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The mapping at that node. */
    public static Block of(String file, Node node) {
        Block block = new Block(file, node);
        if (!(node instanceof MappingNode mapping)) {
            throw block.wrong(node, "this must be a mapping of keys to values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw block.wrong(tuple.getKeyNode(), "a key must be a word");
            }
            if (block.values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw block.wrong(key, "the key '" + key.getValue() + "' stands here twice: leave one");
            }
        }
        return block;
    }

    /** Refuses keys that nobody knows. */
    public Block knows(Set<String> known) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (!known.contains(key)) {
                    throw wrong(
                            tuple.getKeyNode(),
                            "unknown key '" + key + "': use one of "
                                    + String.join(", ", new java.util.TreeSet<>(known)));
                }
            }
        }
        return this;
    }

    /** The keys, in their order. */
    public Set<String> keys() {
        return new LinkedHashSet<>(values.keySet());
    }

    /** Whether the key stands there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A single value. */
    public @Nullable String text(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ScalarNode scalar)) {
            throw wrong(value, key + " must be a single value");
        }
        return scalar.getValue();
    }

    /** A single value, or another where the key is missing. */
    public String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** A single value that must be there. */
    public String needed(String key) {
        String text = text(key);
        if (text == null) {
            throw wrong(node, key + " is missing here");
        }
        return text;
    }

    /** A whole number of at least so much. */
    public int whole(String key, int least, int otherwise) {
        String text = text(key);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw at(key, key + " must be a whole number of " + least + " or more");
    }

    /** A number from 0 to 1. */
    public double share(String key, double otherwise) {
        String text = text(key);
        try {
            double number = text == null ? otherwise : Double.parseDouble(text);
            if (number >= 0 && number <= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw at(key, key + " must be a number from 0 to 1, such as 0.25");
    }

    /** true or false; false where the key is missing. */
    public boolean truth(String key) {
        String text = text(key, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw at(key, key + " must be true or false");
        }
        return text.equals("true");
    }

    /** A duration, as PT5S. */
    public Duration duration(String key) {
        try {
            return Duration.parse(needed(key));
        } catch (DateTimeParseException e) {
            throw at(key, key + " must be a duration such as PT5S, PT2M or P1D");
        }
    }

    /** A mapping within this one. */
    public Block block(String key) {
        Node value = values.get(key);
        if (value == null) {
            throw wrong(node, key + " is missing here");
        }
        return of(file, value);
    }

    /** The items of a list; none where the key is missing. */
    public List<Node> list(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw wrong(value, key + " must be a list");
        }
        return sequence.getValue();
    }

    /** What is wrong with that key. */
    public SettingsFileException at(String key, String message) {
        return wrong(values.getOrDefault(key, node), message);
    }

    private SettingsFileException wrong(Node where, String message) {
        Optional<Integer> line = where.getStartMark().map(mark -> mark.getLine() + 1);
        return new SettingsFileException(file + line.map(number -> ":" + number).orElse("") + ": " + message);
    }
}
