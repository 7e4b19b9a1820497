package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.List;

/** What Prefer headers ask for, one or several, each with one or several wishes. */
public final class Preferences {
    private static final String DETAILS = "Microsoft.PowerApps.CDS.ErrorDetails.";

    private Preferences() {}

    /** Whether that wish is among them. */
    public static boolean ask(Headers headers, String wish) {
        return all(headers).stream().anyMatch(wish::equalsIgnoreCase);
    }

    /** Whether annotations of errors are asked for, by name, by a pattern or with all. */
    static boolean askErrorDetails(Headers headers) {
        for (String wish : all(headers)) {
            int equals = wish.indexOf('=');
            if (equals > 0 && wish.substring(0, equals).strip().equalsIgnoreCase("odata.include-annotations")) {
                for (String pattern :
                        wish.substring(equals + 1).replace("\"", "").split(",", -1)) {
                    String name = pattern.strip();
                    boolean open = name.endsWith("*") && DETAILS.startsWith(name.substring(0, name.length() - 1));
                    if (open || name.startsWith(DETAILS)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<String> all(Headers headers) {
        List<String> wishes = new ArrayList<>();
        for (String value : headers.all("Prefer")) {
            boolean quoted = false;
            int from = 0;
            for (int i = 0; i <= value.length(); i++) {
                if (i == value.length() || (!quoted && (value.charAt(i) == ',' || value.charAt(i) == ';'))) {
                    wishes.add(value.substring(from, i).strip());
                    from = i + 1;
                } else if (value.charAt(i) == '"') {
                    quoted = !quoted;
                }
            }
        }
        return wishes;
    }
}
