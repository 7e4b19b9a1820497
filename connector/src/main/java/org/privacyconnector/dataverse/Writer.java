package org.privacyconnector.dataverse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.BatchAnswer;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Part;
import org.privacyconnector.dataverse.wire.PartAnswer;
import org.privacyconnector.dataverse.wire.ServerErrors;
import org.privacyconnector.table.RowWriter;

/** Sends writes as one batch, each with its precondition, and says what became of each; what is not certain is "unknown". */
final class Writer implements RowWriter {
    private final String environment;
    private final Calls calls;
    private final WriteParts parts;
    private final DefinitionParts definitions;
    private final Runnable check;

    /**
     * A writer.
     *
     * @param check throws when this is not the organisation the operator means
     */
    Writer(String environment, Calls calls, WriteParts parts, DefinitionParts definitions, Runnable check) {
        this.definitions = definitions;
        this.environment = environment;
        this.calls = calls;
        this.parts = parts;
        this.check = check;
    }

    @Override
    public List<Answer> write(List<Write> writes) {
        if (writes.size() > Calls.MOST_PARTS) {
            throw new IllegalArgumentException("at most " + Calls.MOST_PARTS + " writes go together");
        }
        for (Write write : writes) {
            if (!write.row().environment().equals(environment)) {
                throw new IllegalArgumentException("a write for another environment: nothing was sent");
            }
        }
        List<@Nullable Answer> answers = new ArrayList<>();
        List<Part> sent = new ArrayList<>();
        try {
            check.run();
            for (Write write : writes) {
                if (write instanceof Write.Define) {
                    // sent below, each by itself
                    answers.add(null);
                    continue;
                }
                WriteParts.Made made = parts.make(write);
                answers.add(made.refused());
                Part part = made.part();
                if (part != null) {
                    sent.add(part);
                }
            }
        } catch (DataverseException before) {
            return all(writes, new Answer.NotDone(text(before)));
        }
        List<Answer> got = sent.isEmpty() ? List.of() : send(sent);
        List<Answer> whole = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < writes.size(); i++) {
            Answer answer = answers.get(i);
            if (writes.get(i) instanceof Write.Define define) {
                whole.add(define(define));
            } else {
                whole.add(answer == null ? got.get(next++) : answer);
            }
        }
        return whole;
    }

    /** The requests of a definition, each in a batch of its own: what is sent again is judged by the same laws as rows are. */
    private Answer define(Write.Define define) {
        List<Part> requests;
        try {
            requests = definitions.of(define.definition());
        } catch (DataverseException untold) {
            return untold.isTransient()
                    ? new Answer.NotDone(text(untold))
                    : new Answer.Refused("not-sent", text(untold));
        }
        Answer answer = new Answer.Written();
        for (Part request : requests) {
            answer = send(List.of(request)).get(0);
            if (!(answer instanceof Answer.Written)) {
                break;
            }
        }
        return answer instanceof Answer.Gone
                ? new Answer.Refused("HTTP 404", "what the definition hangs on is not there")
                : answer;
    }

    private List<Answer> send(List<Part> sent) {
        BatchAnswer batch;
        try {
            batch = calls.write(sent);
        } catch (DataverseException nothingDone) {
            return all(sent, new Answer.NotDone(text(nothingDone)));
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            answers.add(
                    i < batch.parts().size()
                            ? meaning(batch.parts().get(i), sent.get(i))
                            : new Answer.Unknown(String.valueOf(batch.missing())));
        }
        return answers;
    }

    /** What the answer to one write means. */
    static Answer meaning(PartAnswer part, Part sent) {
        int status = part.status();
        String code = part.code();
        String sentence = ServerErrors.sentence(status, code);
        if (status >= 200 && status < 300) {
            return new Answer.Written();
        } else if (sent.method().equals("POST") && code.equals(ServerErrors.ID_TAKEN)) {
            return new Answer.Changed();
        } else if (ServerErrors.veto(code)) {
            return new Answer.Refused(code, sentence);
        } else if (Rows.noSuchRow(status, code)) {
            return new Answer.Gone();
        } else if (status == 412 && (code.isEmpty() || code.equals(ServerErrors.OTHER_VERSION))) {
            // with a version: another one; with "any version" (*): nothing to match, the row is gone
            return "*".equals(sent.headers().get("If-Match")) ? new Answer.Gone() : new Answer.Changed();
        } else if (status == 401 || status == 429 || (status == 503 && part.retryAfter() != null)) {
            return new Answer.NotDone(sentence);
        } else if (status < 400
                || status == 408
                || (status >= 500 && status != 501)
                || ServerErrors.passing(status, code)) {
            // a database that gave up, a time-out: whether the change stands is read, not guessed
            return new Answer.Unknown(sentence);
        }
        return new Answer.Refused(code.isEmpty() ? "HTTP " + status : code, sentence);
    }

    private static List<Answer> all(List<?> writes, Answer answer) {
        return writes.stream().map(write -> answer).toList();
    }

    private static String text(DataverseException failure) {
        return String.valueOf(failure.getMessage());
    }
}
