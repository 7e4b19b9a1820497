package org.privacyconnector.policy.draft;

/** Text of an environment as it may stand in a comment: on one line, and never so long that it hides what it comments. */
final class Comments {
    private static final int LONGEST = 60;

    private Comments() {}

    static String of(String label) {
        String plain = label.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.isSpaceChar(c)
                        ? ' '
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.length() <= LONGEST
                ? plain
                : plain.substring(
                                0, plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, LONGEST)) - 1))
                        + "…";
    }
}
