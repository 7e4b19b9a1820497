package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.diagnostic.Severity;

/** Collects every problem of one rule, hold or map at its place, instead of stopping at the first. For one thread. */
final class Problems {
    private @Nullable Place place;
    private final Map<String, Place> words;
    private final List<Diagnostic> found = new ArrayList<>();

    Problems(@Nullable Place place) {
        this(place, Map.of());
    }

    /** @param words where the words of the rule or hold stand */
    Problems(@Nullable Place place, Map<String, Place> words) {
        this.place = place;
        this.words = new HashMap<>(words);
    }

    /** Where the first of these words stands that was written; null where none was. */
    @Nullable
    Place of(@Nullable String... some) {
        for (String word : some) {
            Place at = word == null ? null : words.get(word);
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    /** What was written as the first word is called by the second from now on. */
    void alias(String written, String name) {
        Place at = words.get(written);
        if (at != null) {
            words.putIfAbsent(name, at);
        }
    }

    /** What is told from now on is told at this place. */
    void at(@Nullable Place other) {
        place = other;
    }

    void error(String code, String summary, @Nullable String cure) {
        add(Diagnostic.error(code, place, summary, cure));
    }

    void error(String code, @Nullable Place where, String summary, @Nullable String cure) {
        add(Diagnostic.error(code, where == null ? place : where, summary, cure));
    }

    void warning(String code, String summary, @Nullable String cure) {
        add(Diagnostic.warning(code, place, summary, cure));
    }

    private void add(Diagnostic diagnostic) {
        if (!found.contains(diagnostic)) {
            found.add(diagnostic);
        }
    }

    /** {@code Did you mean 'x'?}, or null when no known name is near. */
    static @Nullable String near(String written, Collection<String> known) {
        return Nearest.of(written, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse(null);
    }

    boolean grave() {
        return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    List<Diagnostic> list() {
        return List.copyOf(found);
    }
}
