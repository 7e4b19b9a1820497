package org.mockdataverse.engine;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets links name the version of the Web API that was asked, v9.0 or v9.1, as the engine makes them for v9.2.
 *
 * @param digits such as 9.1
 */
record SpokenVersion(String digits) {
    private static final String USUAL = "9.2";
    private static final Pattern ASKED = Pattern.compile("(?:https?://?[^/?]+)?/api/data/v(9\\.[01])(?:[/?].*)?");

    static SpokenVersion of(String target) {
        Matcher asked = ASKED.matcher(target);
        return new SpokenVersion(asked.matches() ? asked.group(1) : USUAL);
    }

    /** The answer with its links, in headers, in control information and in the parts of a batch, of that version. */
    Answer in(Answer answer, String base) {
        if (digits.equals(USUAL)) {
            return answer;
        }
        String other =
                base.substring(0, base.length() - EngineSettings.BASE_PATH.length()) + "/api/data/v" + digits + "/";
        Headers headers = answer.headers();
        for (String name : new String[] {"OData-EntityId", "Location"}) {
            String link = headers.first(name).orElse("");
            if (link.startsWith(base)) {
                headers = headers.without(name).with(name, other + link.substring(base.length()));
            }
        }
        String type = headers.first("Content-Type").orElse("");
        if (!type.startsWith("application/json") && !type.startsWith("multipart/")) {
            return new Answer(answer.status(), headers, answer.body());
        }
        // what rows hold is left as it is: only control information and headers of parts are links of the engine's
        Matcher links = Pattern.compile(
                        "(@odata\\.\\w+\":\"|\\r\\n(?:OData-EntityId|Location): )" + Pattern.quote(base))
                .matcher(answer.text());
        byte[] body = links.replaceAll(found -> Matcher.quoteReplacement(found.group(1) + other))
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(answer.status(), headers, body);
    }
}
