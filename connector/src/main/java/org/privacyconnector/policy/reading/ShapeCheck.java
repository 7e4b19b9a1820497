package org.privacyconnector.policy.reading;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.policy.schedule.RecurrenceWords;
import org.privacyconnector.policy.words.Format;
import org.privacyconnector.policy.words.Shape;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;

/** Compares a tree with the declared words: unknown and missing keys, wrong kinds of value, empty values, variables. Reports all it finds. */
final class ShapeCheck {
    private static final Set<Format> TIMES = EnumSet.of(Format.PERIOD, Format.DAYS, Format.SPAN);

    private final Problems problems;
    private final Variables variables;
    private final SecretFields secrets;
    private final Checked checked = new Checked();

    ShapeCheck(Problems problems, Variables variables, SecretFields secrets) {
        this.problems = problems;
        this.variables = variables;
        this.secrets = secrets;
    }

    /** What is usable after {@link #check}. */
    Checked checked() {
        return checked;
    }

    /** @param key how messages call the place, such as {@code olderThan} */
    void check(Node node, Shape shape, String key) {
        if (node instanceof Node.Broken) {
            return;
        }
        if (shape instanceof Shape.Value value) {
            value(node, value.format(), key);
        } else if (shape instanceof Shape.Words words) {
            word(node, words, key);
        } else if (shape instanceof Shape.Keys keys) {
            keys(node, keys, key);
        } else if (shape instanceof Shape.ListOf list) {
            list(node, list, key);
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf(node, oneOf, key);
        } else if (shape instanceof Shape.Given) {
            if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
                refuse(node, "wrong-kind", "'" + key + "' must be columns with values", null);
            }
        } else if (shape instanceof Shape.Literal) {
            if (!(node instanceof Node.Scalar scalar)
                    || scalar.isNull()
                    || scalar.text().isBlank()) {
                refuse(node, "empty", "'" + key + "' is empty", "Write text, a number, true or false.");
            } else {
                interpolate(scalar, true, key);
            }
        }
    }

    private void value(Node node, Format format, String key) {
        if (format.secret()) {
            problems.withhold(node);
        }
        if (!(node instanceof Node.Scalar scalar)) {
            refuse(node, "wrong-kind", "'" + key + "' must be " + format.expects() + ", not " + kind(node), null);
            return;
        }
        if (scalar.isNull() || scalar.text().isBlank()) {
            refuse(node, "empty", "'" + key + "' is empty", "It must be " + format.expects() + ".");
            return;
        }
        if (format.secret()) {
            secret(scalar, format, key);
            return;
        }
        String text = interpolate(scalar, format.takesVariables(), key);
        if (text != null && !format.accepts(text)) {
            wrongFormat(scalar, format, key, Variables.in(scalar.text()) ? scalar.text() : text);
        }
    }

    private void secret(Node.Scalar scalar, Format format, String key) {
        if (!format.accepts(scalar.text())) {
            refuse(
                    scalar,
                    "literal-secret",
                    "'" + key + "' must be " + format.expects() + ", never the secret itself",
                    "If the secret has been saved in a file or in version control, replace it with a new one.");
        } else {
            secrets.check(SecretFields.parse(scalar.text()), SecretFields.mayBeEmpty(scalar.text()), scalar.place());
        }
    }

    private @Nullable String interpolate(Node.Scalar scalar, boolean allowed, String key) {
        if (!Variables.in(scalar.text())) {
            return scalar.text();
        }
        if (!allowed) {
            refuse(scalar, "no-variable-here", "'" + key + "' takes no variable", "Write the name out.");
            return null;
        }
        String text = variables.resolve(scalar.text(), scalar.place());
        if (text == null) {
            checked.refuse(scalar);
        } else {
            checked.resolved(scalar, text);
        }
        return text;
    }

    private void wrongFormat(Node.Scalar scalar, Format format, String key, String text) {
        if (TIMES.contains(format) && text.matches("[1-9][0-9]{0,3}")) {
            String cure = format == Format.DAYS
                    ? "Write " + text + " days."
                    : format == Format.SPAN
                            ? "Write %s minutes, %s hours or %s days.".formatted(text, text, text)
                            : "Write %s days, %s weeks, %s months or %s years.".formatted(text, text, text, text);
            refuse(scalar, "no-unit", "'" + key + "' has no unit: " + text, cure);
        } else if (TIMES.contains(format) && text.matches("-.*|0+( .*)?")) {
            refuse(
                    scalar,
                    "no-period",
                    "'" + key + "' must be longer than nothing, not '" + text + "'",
                    "Write " + format.expects() + ".");
        } else if (format == Format.EVERY) {
            refuse(
                    scalar,
                    "wrong-format",
                    "'" + key + "' must be " + format.expects() + ", not '" + text + "'",
                    RecurrenceWords.meant(text)
                            .map(meant -> "Did you mean '" + meant + "'?")
                            .orElse(null));
        } else {
            // a value that may be a secret is not repeated, nor is an address, which may hold one
            boolean repeat = problems.mayPrint(scalar.place()) && format != Format.URL && format != Format.STORE;
            refuse(
                    scalar,
                    "wrong-format",
                    "'" + key + "' must be " + format.expects() + (repeat ? ", not '" + text + "'" : ""),
                    null);
        }
    }

    private void word(Node node, Shape.Words words, String key) {
        String known = String.join(" or ", words.names());
        if (!(node instanceof Node.Scalar scalar)) {
            refuse(node, "wrong-kind", "'" + key + "' must be " + known + ", not " + kind(node), null);
        } else if (scalar.isNull() || scalar.text().isBlank()) {
            refuse(node, "empty", "'" + key + "' is empty", "It must be " + known + ".");
        } else if (!words.names().contains(scalar.text())) {
            refuse(
                    node,
                    "unknown-word",
                    "unknown '" + scalar.text() + "' for '" + key + "'",
                    Nearest.cure(scalar.text(), words.names(), "Known: " + String.join(", ", words.names()) + "."));
        }
    }

    private void list(Node node, Shape.ListOf list, String key) {
        if (!(node instanceof Node.Sequence sequence)) {
            boolean empty = node instanceof Node.Scalar scalar && scalar.isNull();
            refuse(
                    node,
                    empty ? "empty" : "wrong-kind",
                    "'" + key + "' " + (empty ? "is empty" : "must be a list, not " + kind(node)),
                    empty
                            ? "Write at least one item, or leave the key out."
                            : "Write [a, b] or a line with - for each item.");
            return;
        }
        if (sequence.items().isEmpty() && !list.mayBeEmpty()) {
            refuse(node, "empty", "'" + key + "' is an empty list", "Write at least one item, or leave the key out.");
        }
        sequence.items().forEach(item -> check(item, list.item(), key));
    }

    private void keys(Node node, Shape.Keys shape, String key) {
        if (!(node instanceof Node.Mapping mapping)) {
            boolean empty = node instanceof Node.Scalar scalar && scalar.isNull();
            refuse(
                    node,
                    empty ? "empty" : "wrong-kind",
                    "'" + key + "' " + (empty ? "is empty" : "must be keys with values, not " + kind(node)),
                    shape.names().size() == 1 ? "Write {" + shape.names().get(0) + ": ...}." : null);
            return;
        }
        if (mapping.entries().isEmpty()) {
            refuse(node, "empty", "'" + key + "' is empty", null);
            return;
        }
        String in = title(mapping, shape, key);
        for (Node.Entry entry : mapping.entries()) {
            entry(entry, shape, in);
        }
        for (Shape.Field field : shape.fields()) {
            if (field.required() && mapping.entry(field.name()) == null) {
                problems.error("missing-key", mapping.place(), "missing '" + field.name() + "' in " + in, field.en());
            }
        }
    }

    private void entry(Node.Entry entry, Shape.Keys shape, String in) {
        String name = entry.key().text();
        Shape.Field field = shape.field(name);
        Shape rest = shape.rest();
        Format restKey = shape.restKey();
        if (field != null) {
            check(entry.value(), field.shape(), name);
        } else if (rest == null) {
            unknown(entry, shape.names(), in);
        } else if (restKey != null && !restKey.accepts(name)) {
            unknownName(entry, shape, restKey, in);
        } else if (!shape.fields().isEmpty() && looksLikeAField(entry, shape)) {
            unknown(entry, shape.names(), in);
        } else {
            check(entry.value(), rest, name);
        }
    }

    /** Among free keys, one that is nearly a declared word is a typing error, not a name. */
    private static boolean looksLikeAField(Node.Entry entry, Shape.Keys shape) {
        return Nearest.of(entry.key().text(), shape.names()).isPresent();
    }

    private void unknownName(Node.Entry entry, Shape.Keys shape, Format format, String in) {
        checked.refuse(entry.key());
        problems.error(
                "unknown-key",
                entry.key().place(),
                "unknown key '" + entry.key().text() + "' in " + in,
                Nearest.cure(entry.key().text(), shape.names(), "A key here is " + format.expects() + "."));
    }

    private void unknown(Node.Entry entry, List<String> known, String in) {
        problems.error(
                "unknown-key",
                entry.key().place(),
                "unknown key '" + entry.key().text() + "' in " + in,
                Nearest.cure(entry.key().text(), known, "Known: " + String.join(", ", known) + "."));
    }

    private void oneOf(Node node, Shape.OneOf shape, String key) {
        boolean mapping = node instanceof Node.Mapping;
        List<String> markers = new ArrayList<>();
        Shape single = null;
        for (Shape option : shape.options()) {
            if (option instanceof Shape.Keys keys) {
                String marker = keys.names().get(0);
                markers.add(marker);
                if (node instanceof Node.Mapping m && m.entry(marker) != null) {
                    keys(node, keys, key);
                    return;
                }
            } else {
                single = option;
            }
        }
        if (!mapping && single instanceof Shape.Words words && node instanceof Node.Scalar scalar && !scalar.isNull()) {
            if (!words.names().contains(scalar.text())) {
                List<String> known = new ArrayList<>(words.names());
                known.addAll(markers);
                refuse(
                        node,
                        "unknown-word",
                        "unknown '" + scalar.text() + "' for '" + key + "'",
                        Nearest.cure(scalar.text(), known, "Known: " + choices(words.names(), markers) + "."));
            }
        } else if (!mapping && single instanceof Shape.Value value && node instanceof Node.Scalar) {
            value(node, value.format(), key);
        } else if (node instanceof Node.Mapping m && !m.entries().isEmpty()) {
            Node.Scalar first = m.entries().get(0).key();
            checked.refuse(node);
            problems.error(
                    "unknown-key",
                    first.place(),
                    "unknown key '" + first.text() + "' in '" + key + "'",
                    Nearest.cure(first.text(), markers, "Known: " + String.join(", ", markers) + "."));
        } else {
            List<String> words = single instanceof Shape.Words w ? w.names() : List.of();
            boolean empty = node instanceof Node.Scalar || mapping;
            refuse(
                    node,
                    empty ? "empty" : "wrong-kind",
                    "'" + key + "' " + (empty ? "is empty" : "cannot be " + kind(node)),
                    "Known: " + choices(words, markers) + ".");
        }
    }

    private static String choices(List<String> words, List<String> markers) {
        List<String> all = new ArrayList<>(words);
        all.addAll(markers.stream().map(m -> "{" + m + ": ...}").toList());
        return all.stream().collect(Collectors.joining(", "));
    }

    /** {@code rule 'former-customers'} where the mapping says its name, else {@code 'limits'}. */
    private static String title(Node.Mapping mapping, Shape.Keys shape, String key) {
        if (!shape.fields().isEmpty()
                && shape.fields().get(0).shape() instanceof Shape.Value value
                && value.format() == Format.NAME
                && mapping.get(shape.names().get(0)) instanceof Node.Scalar name
                && !name.text().isBlank()) {
            return shape.names().get(0) + " '" + name.text() + "'";
        }
        return key.isEmpty() ? "the file" : "'" + key + "'";
    }

    private void refuse(Node node, String code, String summary, @Nullable String cure) {
        checked.refuse(node);
        problems.error(code, node.place(), summary, cure);
    }

    static String kind(Node node) {
        return node instanceof Node.Sequence
                ? "a list"
                : node instanceof Node.Mapping ? "keys with values" : "a single value";
    }
}
