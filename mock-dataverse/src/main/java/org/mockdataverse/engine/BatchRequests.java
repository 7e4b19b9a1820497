package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.odata.Reads;

/**
 * Answers {@code $batch}. Parts run one after another, each by itself, a change set as one. Without continue-on-error the first failure ends it,
 * and what came before stays done [K].
 */
final class BatchRequests {
    /** Requests in one batch. */
    static final int MOST = 1000;

    /** Carries out what is in a batch. */
    interface Runner {
        /** A request by itself; a refusal is an answer. */
        Answer single(Ask ask, ContentIds ids);

        /** A request as part of a change set; a refusal is thrown, and undoes the set. */
        Answer within(Ask ask, ContentIds ids);

        /** All of it or nothing. */
        void together(Runnable set);

        /** A part has got its answer. */
        void heard(Ask ask, Answer answer);
    }

    private final Ids requestIds;
    private final boolean strictLines;
    private final boolean nested;
    private final Switches switches;

    BatchRequests(Ids requestIds, Switches switches) {
        this.requestIds = requestIds;
        this.switches = switches;
        this.strictLines = switches.on(Switch.BATCH_LINES_END_IN_CRLF);
        this.nested = switches.on(Switch.FAILED_CHANGE_SET_NESTED);
    }

    Answer answer(Ask batch, Runner runner) {
        if (!batch.method().equals("POST")) {
            throw new Refused(405, Codes.NOT_SUPPORTED, "A batch is sent with POST.");
        }
        String boundary = Multipart.boundary(batch.headers())
                .orElseThrow(() -> Refused.bad("A batch's Content-Type is multipart/mixed with a boundary."));
        List<BatchItem> items = new ArrayList<>();
        int count = 0;
        for (Multipart.Part part : Multipart.parts(Multipart.chars(batch.body()), boundary, strictLines)) {
            BatchItem item = BatchItem.of(part, strictLines);
            items.add(item);
            count += item.size();
        }
        if (count == 0) {
            throw Refused.bad("The batch holds no request.");
        }
        if (count > MOST) {
            // the code is not verified [K]
            throw Refused.bad("The batch holds more than the " + MOST + " requests that are allowed.");
        }
        return run(items, Preferences.ask(batch.headers(), "odata.continue-on-error"), runner);
    }

    private Answer run(List<BatchItem> items, boolean onwards, Runner runner) {
        String boundary = "batchresponse_" + requestIds.next();
        BatchWriter writer = new BatchWriter(boundary);
        int status = 200;
        for (BatchItem item : items) {
            int got = carryOut(item, writer, runner);
            if (got >= 400 && !onwards) {
                status = got;
                break;
            }
        }
        return new Answer(status, Headers.of("Content-Type", "multipart/mixed; boundary=" + boundary), writer.finish());
    }

    private int carryOut(BatchItem item, BatchWriter writer, Runner runner) {
        if (item instanceof BatchItem.Single single) {
            Answer answer = dressed(fits(single, runner));
            runner.heard(single.ask(), answer);
            writer.add(answer, single.contentId());
            return answer.status();
        }
        if (item instanceof BatchItem.ChangeSet set) {
            return together(set, writer, runner);
        }
        Answer answer = dressed(Answers.error(((BatchItem.Broken) item).why(), Headers.none()));
        writer.add(answer, Optional.empty());
        return answer.status();
    }

    private Answer fits(BatchItem.Single single, Runner runner) {
        try {
            check(single.ask());
            return runner.single(single.ask(), ContentIds.none());
        } catch (Refused refused) {
            return Answers.error(refused, single.ask().headers());
        }
    }

    private int together(BatchItem.ChangeSet set, BatchWriter writer, Runner runner) {
        List<Answer> answers = new ArrayList<>();
        ContentIds ids = ContentIds.none();
        try {
            runner.together(() -> set.items().forEach(item -> {
                check(item.ask());
                if (item.ask().method().equals("GET")) {
                    throw Refused.bad("GET requests are not allowed in a change set.");
                }
                Answer answer = dressed(runner.within(item.ask(), ids));
                answers.add(answer);
                item.contentId()
                        .ifPresent(id -> answer.headers()
                                .first("OData-EntityId")
                                .ifPresent(url -> ids.remember(id, url.substring(url.lastIndexOf('/') + 1))));
            }));
        } catch (Refused refused) {
            BatchItem.Single failed =
                    set.items().get(Math.min(answers.size(), set.items().size() - 1));
            Answer answer = dressed(Answers.error(refused, failed.ask().headers()));
            // none of the set was done: each of its requests has failed with the one that did
            set.items()
                    .subList(0, Math.min(answers.size() + 1, set.items().size()))
                    .forEach(item -> runner.heard(item.ask(), answer));
            if (nested) {
                writer.add("changesetresponse_" + requestIds.next(), List.of(failed), List.of(answer));
            } else {
                writer.add(answer, failed.contentId());
            }
            return answer.status();
        }
        for (int i = 0; i < answers.size(); i++) {
            runner.heard(set.items().get(i).ask(), answers.get(i));
        }
        writer.add("changesetresponse_" + requestIds.next(), set.items(), answers);
        return 200;
    }

    private void check(Ask ask) {
        Reads.mustFit(ask.target(), true, switches);
        String path = ask.target().split("\\?", 2)[0];
        if (path.endsWith("/$batch") || path.endsWith("/%24batch") || path.equals("$batch")) {
            throw Refused.bad("A batch within a batch is not allowed.");
        }
    }

    /** What a part's answer carries beyond that of a request by itself. */
    private Answer dressed(Answer answer) {
        Headers headers = answer.headers();
        if (answer.status() >= 400) {
            headers = headers.with("REQ_ID", requestIds.next().toString());
        }
        if (headers.first("OData-Version").isEmpty()) {
            headers = headers.with("OData-Version", "4.0");
        }
        Optional<String> url = headers.first("OData-EntityId");
        if (url.isPresent() && headers.first("Location").isEmpty()) {
            headers = headers.with("Location", url.get());
        }
        return new Answer(answer.status(), headers, answer.body());
    }
}
