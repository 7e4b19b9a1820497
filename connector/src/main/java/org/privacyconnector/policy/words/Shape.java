package org.privacyconnector.policy.words;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand at one place of a policy file. */
public sealed interface Shape {
    /** A single value of a format. */
    record Value(Format format) implements Shape {}

    /** One word out of a list. */
    record Words(List<Word> words) implements Shape {
        public Words {
            words = List.copyOf(words);
        }

        /** The words alone. */
        public List<String> names() {
            return words.stream().map(Word::name).toList();
        }
    }

    /**
     * A mapping of declared keys.
     *
     * @param fields keys that have a meaning of their own
     * @param rest what any other key may hold, or null when there is no other key
     * @param restKey how such a key is written, or null when anything goes
     */
    record Keys(
            List<Field> fields,
            @Nullable Shape rest,
            @Nullable Format restKey) implements Shape {
        public Keys {
            fields = List.copyOf(fields);
        }

        /** The declared keys. */
        public List<String> names() {
            return fields.stream().map(Field::name).toList();
        }

        /** The declared key of that name, or null. */
        public @Nullable Field field(String name) {
            return fields.stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A list.
     *
     * @param mayBeEmpty whether a written {@code []} is an answer; else it takes at least one item
     */
    record ListOf(Shape item, boolean mayBeEmpty) implements Shape {}

    /** One of several shapes, told apart by whether a value, a list or a mapping stands there, and a mapping by its first declared key. */
    record OneOf(List<Shape> options) implements Shape {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /** A condition: {@code odata: text}, or columns or labels with values. */
    record Where() implements Shape {}

    /** A made-up row of a test: columns with values, relationships with lists of rows. */
    record Given() implements Shape {}

    /** A value that is text, a number or true or false, as it stands. */
    record Literal() implements Shape {}

    /** A word of a list, with what it means. */
    record Word(String name, String en, String sv) {}

    /** A key of a mapping with its hover texts. */
    record Field(String name, boolean required, Shape shape, String titleEn, String titleSv, String en, String sv) {}

    /** A key that must be there. */
    static Field must(String name, Shape shape, String titleEn, String titleSv, String en, String sv) {
        return new Field(name, true, shape, titleEn, titleSv, en, sv);
    }

    /** A key that may be there. */
    static Field may(String name, Shape shape, String titleEn, String titleSv, String en, String sv) {
        return new Field(name, false, shape, titleEn, titleSv, en, sv);
    }

    /** A value. */
    static Shape value(Format format) {
        return new Value(format);
    }

    /** A mapping of these keys and no other. */
    static Keys keys(Field... fields) {
        return new Keys(Arrays.asList(fields), null, null);
    }

    /** A mapping whose keys the administrator chooses. */
    static Keys named(Format key, Shape value) {
        return new Keys(List.of(), value, key);
    }

    /** A list with at least one item. */
    static Shape list(Shape item) {
        return new ListOf(item, false);
    }

    /** A list that may be written as {@code []}, where having none is the cautious answer. */
    static Shape listOrNone(Shape item) {
        return new ListOf(item, true);
    }

    /** One of several. */
    static Shape oneOf(Shape... options) {
        return new OneOf(Arrays.asList(options));
    }

    /** One word out of a list. */
    static Shape words(Word... words) {
        return new Words(Arrays.asList(words));
    }

    /** A word of a list. */
    static Word word(String name, String en, String sv) {
        return new Word(name, en, sv);
    }
}
