package org.privacyconnector.policy.reading;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.table.Path;

/**
 * SHA-256 over a canonical form of records (S16). Every component counts unless it is listed here, so that a new one is never forgotten.
 * Lists and maps are compared as sets, because the order of conditions, holds and columns changes nothing.
 */
public final class Fingerprints {
    /** Raised when the same text comes to select or do something else. */
    private static final String SEMANTICS = "1";

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("place", "places", "words", "sentence", "fingerprint", "tests");

    private Fingerprints() {}

    /** The fingerprint of the parts together, in their order. */
    public static String of(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder(SEMANTICS);
        for (Object part : parts) {
            text.append('\n').append(canonical(part));
        }
        return Sha256.hex(text.toString());
    }

    private static String canonical(@Nullable Object value) {
        if (value == null || value instanceof Place) {
            return "-";
        }
        if (value instanceof Path path) {
            return "path" + path.through().stream().map(Fingerprints::quoted).toList() + quoted(path.column())
                    + path.lookup();
        }
        if (value instanceof Record part) {
            return record(part);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> canonical(e.getKey()) + "=" + canonical(e.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Fingerprints::canonical).sorted().collect(Collectors.joining(",", "[", "]"));
        }
        return quoted(value.toString());
    }

    private static String record(Record part) {
        StringBuilder text = new StringBuilder(part.getClass().getSimpleName()).append('(');
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (!WITHOUT_EFFECT.contains(component.getName())) {
                text.append(component.getName())
                        .append(':')
                        .append(canonical(read(part, component)))
                        .append(';');
            }
        }
        return text.append(')').toString();
    }

    private static @Nullable Object read(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "a public record cannot be read: " + part.getClass().getSimpleName(), e);
        }
    }

    /** Text whose length stands before it, so that no two values run together. */
    private static String quoted(String text) {
        return text.length() + "\"" + text + "\"";
    }
}
