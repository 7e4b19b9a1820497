package org.mockdataverse.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mockdataverse.metadata.Label;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A place of a YAML file. Whatever does not fit is refused with its line. */
record Entry(String file, Node node) {
    /** The one document of a text. */
    static Entry of(String file, String text) {
        try {
            Optional<Node> node =
                    new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
            return new Entry(file, node.orElseThrow(() -> new IllegalArgumentException(file + ": the file is empty")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new IllegalArgumentException(file + ":" + line + ": " + e.getProblem(), e);
        }
    }

    IllegalArgumentException wrong(String message) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new IllegalArgumentException(file + ":" + line + ": " + message);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** What a mapping holds, in order; each key once. */
    Map<String, Entry> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected names with values");
        }
        Map<String, Entry> all = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Entry key = new Entry(file, tuple.getKeyNode());
            if (all.put(key.text(), new Entry(file, tuple.getValueNode())) != null) {
                throw key.wrong("'" + key.text() + "' is there twice");
            }
        }
        return all;
    }

    /** The same, of which each key must be one of these. */
    Map<String, Entry> entries(Set<String> known) {
        Map<String, Entry> all = entries();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Entry key = new Entry(file, tuple.getKeyNode());
                if (!known.contains(key.text())) {
                    throw key.wrong("unknown key '" + key.text() + "'; known are "
                            + String.join(", ", known.stream().sorted().toList()));
                }
            }
        }
        return all;
    }

    List<Entry> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected a list");
        }
        List<Entry> all = new ArrayList<>();
        sequence.getValue().forEach(each -> all.add(new Entry(file, each)));
        return all;
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw wrong("expected a text");
    }

    int whole() {
        try {
            if (tagged(Tag.INT)) {
                return Integer.parseInt(text());
            }
        } catch (NumberFormatException other) {
            // told below
        }
        throw wrong("expected a whole number");
    }

    BigDecimal number() {
        if (tagged(Tag.INT) || tagged(Tag.FLOAT)) {
            try {
                return new BigDecimal(text());
            } catch (NumberFormatException other) {
                // told below
            }
        }
        throw wrong("expected a number");
    }

    boolean flag() {
        if (!tagged(Tag.BOOL)) {
            throw wrong("expected true or false");
        }
        return text().equalsIgnoreCase("true");
    }

    /** A text for every language, or texts by {@code en} and {@code sv}. */
    Label label() {
        if (!isMapping()) {
            return new Label(text(), text());
        }
        Map<String, Entry> both = entries(Set.of("en", "sv"));
        Entry english = both.get("en");
        Entry swedish = both.get("sv");
        if (english == null || swedish == null) {
            throw wrong("a label in languages needs en and sv");
        }
        return new Label(english.text(), swedish.text());
    }

    private boolean tagged(Tag tag) {
        return node instanceof ScalarNode && node.getTag().equals(tag);
    }
}
