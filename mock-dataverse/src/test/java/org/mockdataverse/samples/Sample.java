package org.mockdataverse.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One exchange of a file: a request, then {@code => status} and what the answer must look like.
 *
 * @param title what it shows
 * @param request method and path below the Web API's root
 * @param headers of the request
 * @param body of the request; empty if it has none
 * @param status of the answer
 * @param answerHeaders of the answer, those that matter
 * @param answer the answer's body; empty if nothing is said about it
 */
record Sample(
        String title,
        String request,
        Map<String, String> headers,
        String body,
        int status,
        Map<String, String> answerHeaders,
        String answer) {

    /** The exchanges of a file, in their order. */
    static List<Sample> all(String file) {
        List<Sample> samples = new ArrayList<>();
        for (String text : file.split("(?m)^## ", -1)) {
            if (!text.isBlank() && !text.startsWith("#")) {
                samples.add(one(text));
            }
        }
        return samples;
    }

    private static Sample one(String text) {
        int title = text.indexOf('\n');
        String rest = text.substring(title + 1);
        int divide = rest.startsWith("=> ") ? 0 : rest.indexOf("\n=> ") + 1;
        String asked = rest.substring(0, divide);
        String answered = rest.substring(divide + 3);
        int first = asked.indexOf('\n');
        int line = answered.indexOf('\n');
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> answerHeaders = new LinkedHashMap<>();
        String body = headers(asked.substring(first + 1), headers);
        String answer = headers(line < 0 ? "" : answered.substring(line + 1), answerHeaders);
        return new Sample(
                text.substring(0, title).strip(),
                asked.substring(0, first).strip(),
                headers,
                body,
                Integer.parseInt((line < 0 ? answered : answered.substring(0, line)).strip()),
                answerHeaders,
                answer);
    }

    /** Reads headers until an empty line; what stands after it is the body. */
    private static String headers(String text, Map<String, String> into) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = (end < 0 ? text.substring(at) : text.substring(at, end)).strip();
            at = end < 0 ? text.length() : end + 1;
            if (line.isEmpty()) {
                return text.substring(at).strip();
            }
            int colon = line.indexOf(':');
            into.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return "";
    }
}
