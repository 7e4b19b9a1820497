package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.List;

/** What Prefer headers ask for, one or several, each with one or several wishes. */
public final class Preferences {
    private Preferences() {}

    /** Whether that wish is among them. */
    public static boolean ask(Headers headers, String wish) {
        return all(headers).stream().anyMatch(wish::equalsIgnoreCase);
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
