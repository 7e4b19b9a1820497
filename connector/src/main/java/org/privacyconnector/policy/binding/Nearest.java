package org.privacyconnector.policy.binding;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that a mistyped one most likely meant, by edit distance. */
final class Nearest {
    private Nearest() {}

    /** {@code Did you mean 'x'?} for the nearest of the names, or null when none is near. */
    static @Nullable String cure(String written, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(2, written.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance || (distance == bestDistance && best != null && name.compareTo(best) < 0)) {
                best = name;
                bestDistance = distance;
            }
        }
        return best == null ? null : "Did you mean '" + best + "'?";
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
