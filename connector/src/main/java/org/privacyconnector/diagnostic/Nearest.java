package org.privacyconnector.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. Pure. */
public final class Nearest {
    private static final int LONGEST = 128;

    private Nearest() {}

    /** The nearest of the known names, when it is near enough to be meant: at most two letters off, one for short names. */
    public static Optional<String> of(String written, Collection<String> known) {
        String best = null;
        int distance = written.length() <= 4 ? 2 : 3;
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        for (String name : known) {
            int d = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (d < distance) {
                distance = d;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code Did you mean 'x'?}, or the fallback when no known name is near. */
    public static String cure(String written, Collection<String> known, String fallback) {
        return of(written, known).map(name -> "Did you mean '" + name + "'?").orElse(fallback);
    }

    /** Letters to insert, drop, change or swap with their neighbour. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
