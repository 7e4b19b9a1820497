package org.mockdataverse.behaviour;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;

/**
 * A regular expression in the syntax of .NET, as far as it means the same here: literals, classes, groups, quantifiers, anchors, look-around,
 * back-references. Character classes are those of Unicode, a line ends at a line feed alone. What only one of the two knows is refused.
 *
 * <p>Patterns come from administrators and are not linear; work is bounded instead: a match that takes too many steps is refused.
 */
public final class DotNetPattern {
    /** Characters looked at for each one of the text, before a pattern is taken to run away. */
    private static final long STEPS = 2_000;

    private final Pattern pattern;

    private DotNetPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * A pattern as it is written for .NET.
     *
     * @throws Refused 400 where .NET would refuse it, 501 where it is known to .NET only
     */
    public static DotNetPattern of(String text) {
        try {
            return new DotNetPattern(
                    Pattern.compile(translated(text), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES));
        } catch (PatternSyntaxException none) {
            // the code is not verified [K]
            throw new Refused(400, Codes.INVALID_ARGUMENT, "The regular expression is not valid.");
        }
    }

    /** The text with each match replaced by the replacement, which is taken literally. */
    public String replace(String text, String replacement) {
        try {
            return pattern.matcher(new Bounded(text, new AtomicLong(STEPS * (text.length() + 100L))))
                    .replaceAll(Matcher.quoteReplacement(replacement));
        } catch (StackOverflowError deep) {
            throw Refused.notYet("a regular expression that takes too long on a value");
        }
    }

    /** Escapes what Java reads differently within classes, and refuses the rest. */
    private static String translated(String text) {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                escape(text, i + 1);
                out.append(c).append(text.charAt(++i));
            } else if (inClass) {
                inClass = within(text, i, out);
            } else if (c == '[') {
                inClass = true;
                out.append(c);
                if (i + 1 < text.length() && text.charAt(i + 1) == '^') {
                    out.append(text.charAt(++i));
                }
                if (i + 1 < text.length() && text.charAt(i + 1) == ']') {
                    // the first one is a member
                    out.append("\\]");
                    i++;
                }
            } else {
                outside(text, i);
                out.append(c);
            }
        }
        return out.toString();
    }

    /** What follows a backslash. */
    private static void escape(String text, int at) {
        char c = text.charAt(at);
        if ("QERhHXN".indexOf(c) >= 0) {
            throw new Refused(
                    400, Codes.INVALID_ARGUMENT, "The regular expression has an escape that is unknown: " + c);
        }
        if ((c == 'p' || c == 'P') && text.startsWith("{Is", at + 1)) {
            throw Refused.notYet("named blocks in a regular expression");
        }
        if (c == 'v') {
            throw Refused.notYet("\\v in a regular expression");
        }
    }

    private static boolean within(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        if (c == '[') {
            if (text.charAt(at - 1) == '-') {
                throw Refused.notYet("subtraction of character classes in a regular expression");
            }
            out.append("\\[");
        } else if (c == '&') {
            out.append("\\&");
        } else {
            out.append(c);
        }
        return c != ']';
    }

    private static void outside(String text, int at) {
        char c = text.charAt(at);
        if (c == '+' && at > 0 && "*+?}".indexOf(text.charAt(at - 1)) >= 0 && (at < 2 || text.charAt(at - 2) != '\\')) {
            throw new Refused(400, Codes.INVALID_ARGUMENT, "The regular expression has nested quantifiers.");
        }
        if (c == '(' && (text.startsWith("(?'", at) || text.startsWith("(?(", at))) {
            throw Refused.notYet("quoted group names and conditions in a regular expression");
        }
        if (c == '(' && text.startsWith("(?<", at) && text.indexOf('>', at) > 0) {
            String name = text.substring(at + 3, text.indexOf('>', at));
            if (name.indexOf('-') >= 0 && !name.startsWith("=") && !name.startsWith("!")) {
                throw Refused.notYet("balancing groups in a regular expression");
            }
        }
        if (c == '(' && text.startsWith("(?n", at)) {
            throw Refused.notYet("explicit capture in a regular expression");
        }
    }

    /** A text that lets itself be looked at so many times; its parts share the number. */
    private record Bounded(CharSequence text, AtomicLong left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw Refused.notYet("a regular expression that takes too long on a value");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
