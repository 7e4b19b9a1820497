package org.privacyconnector.course;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;

/**
 * The way to the stand-in: a batch of writes is a durable step of the life that sends it. Remembers every write that was carried out, over
 * all lives, and vetoes the deletion of chosen rows as a plug-in or a Restrict would.
 */
final class Wire implements Exchange {
    private static final Pattern WRITE = Pattern.compile("(?m)^(PATCH|DELETE|POST|PUT) (\\S+) HTTP/1\\.1");
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d+)");

    private final Exchange standIn;
    private final List<String> vetoed;
    private final String untouchable;
    private final List<Ask> batches = new ArrayList<>();
    private final List<String> carriedOut = new ArrayList<>();
    private Death death = Death.never();

    /**
     * A way to a stand-in.
     *
     * @param vetoed rows as they stand in an address, such as {@code incidents(…)}, whose deletion is refused
     * @param untouchable a row that Dataverse itself lets nobody delete, because others hang on it by Restrict
     */
    Wire(Exchange standIn, List<String> vetoed, String untouchable) {
        this.standIn = standIn;
        this.vetoed = vetoed;
        this.untouchable = untouchable;
    }

    void live(Death until) {
        death = until;
    }

    /** Writes that were carried out, such as {@code DELETE …/leads(…)}, sorted. */
    List<String> carriedOut() {
        return carriedOut.stream().sorted().toList();
    }

    /** The batches that reached the stand-in, to be sent to another that is in the same state. */
    List<Ask> batches() {
        return List.copyOf(batches);
    }

    @Override
    public Answer exchange(Ask ask) {
        death.alive();
        String body = new String(ask.body(), StandardCharsets.UTF_8);
        if (!ask.target().endsWith("/$batch") || !WRITE.matcher(body).find()) {
            return standIn.exchange(ask);
        }
        death.before();
        String text = veto(death.half() ? half(body) : body);
        Ask sent = new Ask(ask.method(), ask.target(), ask.headers(), text.getBytes(StandardCharsets.UTF_8));
        batches.add(sent);
        Answer answer = standIn.exchange(sent);
        note(body, answer.text());
        death.after();
        return answer;
    }

    /** The first half of the parts: the connection broke there. */
    private static String half(String body) {
        String delimiter = body.substring(0, body.indexOf("\r\n"));
        List<String> parts = List.of(body.split(Pattern.quote(delimiter + "\r\n"), -1)).stream()
                .filter(part -> !part.isEmpty())
                .map(part -> part.replace(delimiter + "--\r\n", ""))
                .toList();
        StringBuilder half = new StringBuilder();
        parts.subList(0, parts.size() / 2)
                .forEach(part -> half.append(delimiter).append("\r\n").append(part));
        return half.append(delimiter).append("--\r\n").toString();
    }

    private String veto(String body) {
        String text = body;
        for (String row : vetoed) {
            text = text.replaceAll(
                    "DELETE (\\S+/)" + Pattern.quote(row)
                            + "( HTTP/1\\.1\r\n(?:(?!If-Match)[^\r\n]+\r\n)*)If-Match: [^\r\n]+\r\n",
                    "DELETE $1" + untouchable + "$2");
        }
        return text;
    }

    private void note(String body, String answer) {
        Matcher write = WRITE.matcher(body);
        Matcher status = STATUS.matcher(answer);
        while (write.find() && status.find()) {
            if (status.group(1).startsWith("2")) {
                carriedOut.add(write.group(1) + " " + write.group(2));
            }
        }
    }
}
