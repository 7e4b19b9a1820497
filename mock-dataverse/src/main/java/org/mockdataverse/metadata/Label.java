package org.mockdataverse.metadata;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text in one or more languages.
 *
 * @param texts by language code, such as 1033 for English and 1053 for Swedish
 */
public record Label(Map<Integer, String> texts) {
    /** English. */
    public static final int ENGLISH = 1033;
    /** Swedish. */
    public static final int SWEDISH = 1053;
    /** No text in any language. */
    public static final Label NONE = new Label(Map.of());

    /** Takes a copy, in the order of the codes. */
    public Label {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** A text in both languages that the standard tables know. */
    public Label(String english, String swedish) {
        this(Map.of(ENGLISH, english, SWEDISH, swedish));
    }

    /** What an English user sees: the English text, or else the first there is; empty when there is none. */
    public String english() {
        String text = texts.get(ENGLISH);
        return text != null ? text : texts.values().stream().findFirst().orElse("");
    }

    /** What a Swedish user sees. */
    public String swedish() {
        return texts.getOrDefault(SWEDISH, english());
    }

    /** The same with another's texts laid over it, language by language. */
    public Label merged(Label other) {
        Map<Integer, String> all = new TreeMap<>(texts);
        all.putAll(other.texts);
        return new Label(all);
    }
}
