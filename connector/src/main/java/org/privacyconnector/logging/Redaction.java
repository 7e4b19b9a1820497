package org.privacyconnector.logging;

import java.util.regex.Pattern;

/** Takes out of a text what must not stand in a log (S31): the queries of addresses, whose filters hold names, and e-mail addresses. Pure. */
public final class Redaction {
    private static final String GONE = "…";

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{1,20}://[^\\s\"'<>?#]*)[?#][^\\s\"<>]*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{1,20}://)[^\\s/@\"'<>]+@");
    /** A query option of OData that nobody encoded may hold blanks and quotes: nothing after it is told. */
    private static final Pattern OPTION = Pattern.compile(
            "[?&]?\\$(filter|search|apply|expand|select|orderby|skiptoken|deltatoken)=.*", Pattern.DOTALL);

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"'(),;:]+@[^\\s@<>\"'(),;:]+\\.[A-Za-z]{2,}");

    private Redaction() {}

    /** The text without them. */
    public static String of(String text) {
        String bare = PASSWORD.matcher(text).replaceAll("$1" + GONE + "@");
        bare = OPTION.matcher(bare).replaceAll("?" + GONE);
        bare = ADDRESS.matcher(bare).replaceAll("$1?" + GONE);
        return MAIL.matcher(bare).replaceAll(GONE);
    }

    /** The text in one line: whatever it holds, it cannot pass for a line of its own. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n') {
                line.append("\\n");
            } else if (point == '\r') {
                line.append("\\r");
            } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029 || point == 0x85) {
                line.append(' ');
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }
}
