package org.privacyconnector.policy.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** A mapping after its check: answers with what is there and usable; what was refused reads as absent, and was reported. */
record Section(Node.Mapping node, Checked checked) {
    /** The section of a node that is a usable mapping, or null. */
    static @Nullable Section of(@Nullable Node node, Checked checked) {
        return checked.usable(node) && node instanceof Node.Mapping mapping ? new Section(mapping, checked) : null;
    }

    boolean has(String key) {
        return node.entry(key) != null;
    }

    Place place() {
        return node.place();
    }

    /** Place of the key, or of the section when the key is not there. */
    Place place(String key) {
        Node.Entry entry = node.entry(key);
        return entry == null ? node.place() : entry.key().place();
    }

    /** Place of the key's value, or of the section when the key is not there. */
    Place valuePlace(String key) {
        Node value = node.get(key);
        return value == null ? node.place() : value.place();
    }

    @Nullable
    Node value(String key) {
        Node value = node.get(key);
        return checked.usable(value) ? value : null;
    }

    @Nullable
    String text(String key) {
        return checked.text(node.get(key));
    }

    @Nullable
    ColumnName column(String key) {
        String text = text(key);
        return text == null ? null : new ColumnName(text);
    }

    @Nullable
    TableName table(String key) {
        String text = text(key);
        return text == null ? null : new TableName(text);
    }

    @Nullable
    Section section(String key) {
        return of(node.get(key), checked);
    }

    /** Usable mappings of the list under the key. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        if (value(key) instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                Section section = of(item, checked);
                if (section != null) {
                    sections.add(section);
                }
            }
        }
        return sections;
    }

    /** Usable texts of the list under the key. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (value(key) instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                String text = checked.text(item);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** Usable columns of the list under the key. */
    List<ColumnName> columns(String key) {
        return texts(key).stream().map(ColumnName::new).toList();
    }
}
