package org.mockdataverse.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

/** What can happen to an answer on its way. */
final class Alterations {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern NEXT_LINK = Pattern.compile("\"@odata\\.nextLink\":\"(https?://[^/\"]+)[^\"]*\"\\}$");
    private static final Pattern ETAG = Pattern.compile("W/(\\\\?\")(\\d+)");
    private static final Pattern ETAG_MEMBER = Pattern.compile("\"@odata\\.etag\":\"W/\\\\\"\\d+\\\\\"\",?");

    private Alterations() {}

    static BiFunction<Ask, Answer, Answer> shortened(double share) {
        return (ask, answer) -> new Answer(
                answer.status(), answer.headers(), Arrays.copyOf(answer.body(), (int) (answer.body().length * share)));
    }

    static Answer repeatedNextLink(Ask ask, Answer answer) {
        Matcher link = NEXT_LINK.matcher(answer.text());
        return link.find()
                ? body(
                        answer,
                        answer.text().substring(0, link.start()) + "\"@odata.nextLink\":\"" + link.group(1)
                                + ask.target().replace("\"", "%22") + "\"}")
                : answer;
    }

    static BiFunction<Ask, Answer, Answer> clockSkew(Duration by) {
        return (ask, answer) -> answer.headers()
                .first("Date")
                .map(date -> headers(
                        answer,
                        answer.headers()
                                .without("Date")
                                .with(
                                        "Date",
                                        HTTP_DATE.format(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                                .plus(by)))))
                .orElse(answer);
    }

    static Answer wrongEtag(Ask ask, Answer answer) {
        Headers headers = answer.headers();
        String etag = headers.first("ETag").orElse("");
        if (!etag.isEmpty()) {
            headers = headers.without("ETag").with("ETag", other(etag));
        }
        return body(headers(answer, headers), other(answer.text()));
    }

    static Answer missingEtag(Ask ask, Answer answer) {
        return body(
                headers(answer, answer.headers().without("ETag")),
                ETAG_MEMBER.matcher(answer.text()).replaceAll(""));
    }

    static Answer brokenGzip(Ask ask, Answer answer) {
        byte[] garbage = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, (byte) 0xff, (byte) 0xff, 1, 2, 3};
        return new Answer(
                answer.status(),
                answer.headers().without("Content-Encoding").with("Content-Encoding", "gzip"),
                garbage);
    }

    private static String other(String text) {
        return ETAG.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement("W/" + found.group(1) + "9" + found.group(2)));
    }

    private static Answer headers(Answer answer, Headers headers) {
        return new Answer(answer.status(), headers, answer.body());
    }

    private static Answer body(Answer answer, String text) {
        return new Answer(answer.status(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
    }
}
