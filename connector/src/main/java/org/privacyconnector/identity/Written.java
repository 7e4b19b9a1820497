package org.privacyconnector.identity;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What people and other systems leave around a value when they write or paste it. */
final class Written {
    private Written() {}

    /** Without blanks at the ends and without characters that nobody sees; empty for nothing. */
    static String visible(@Nullable String written) {
        if (written == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder(written.length());
        written.codePoints().filter(c -> !unseen(c)).forEach(c -> kept.appendCodePoint(blank(c) ? ' ' : c));
        return kept.toString().strip();
    }

    /** {@link #visible}, with wide digits and letters as plain ones and every dash as the minus of a keyboard. */
    static String plain(@Nullable String written) {
        String compatible = Normalizer.normalize(visible(written), Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(compatible.length());
        compatible.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212') {
                plain.append('-');
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().strip();
    }

    private static boolean unseen(int c) {
        return !blank(c) && (Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.CONTROL);
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
