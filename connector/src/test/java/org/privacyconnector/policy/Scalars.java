package org.privacyconnector.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.policy.yaml.YamlReader;

/** Every single value of a YAML text, and the text with one of them replaced. */
public final class Scalars {
    private final List<String> lines;
    private final List<Node.Scalar> values = new ArrayList<>();

    private Scalars(String text) {
        this.lines = text.lines().toList();
        collect(YamlReader.read("x", text.getBytes(StandardCharsets.UTF_8), false, new Problems()));
    }

    /** The values of the text, keys left out. */
    public static Scalars of(String text) {
        return new Scalars(text);
    }

    /** How many there are. */
    public int count() {
        return values.size();
    }

    /** Line and text of one, for the name of a failing case. */
    public String name(int index) {
        return values.get(index).place() + " " + values.get(index).text();
    }

    /** The text with that value replaced. */
    public String replaced(int index, String by) {
        Node.Scalar value = values.get(index);
        List<String> changed = new ArrayList<>(lines);
        String line = lines.get(value.place().line() - 1);
        int from = value.place().column() - 1;
        int length = value.text().length() + (value.plain() ? 0 : 2);
        changed.set(value.place().line() - 1, line.substring(0, from) + by + line.substring(from + length));
        return String.join("\n", changed) + "\n";
    }

    private void collect(@Nullable Node node) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> collect(entry.value()));
        } else if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::collect);
        } else if (node instanceof Node.Scalar scalar) {
            values.add(scalar);
        }
    }
}
