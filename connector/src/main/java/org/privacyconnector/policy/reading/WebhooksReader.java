package org.privacyconnector.policy.reading;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.Identities;
import org.privacyconnector.policy.Reaction;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** Reads how events come in and what is done with them. */
final class WebhooksReader {
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Problems problems;

    WebhooksReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The webhooks, or null when there are none or they are unusable.
     *
     * @param judged tables that a retention rule is about, or null when that is not known
     * @param map what is known of tables with personal data, or null when that is not known
     */
    @Nullable
    Webhooks read(@Nullable Section section, @Nullable Set<TableName> judged, @Nullable DataMap map) {
        if (section == null) {
            return null;
        }
        String listen = section.text("listen");
        if (listen != null) {
            listen(section, listen);
        }
        List<Webhooks.Secret> secrets = secrets(section);
        String header = section.text("header");
        String query = section.text("query");
        List<Step> steps = steps(section, judged, map);
        String silent = section.text("silentAfter");
        return listen == null
                ? null
                : new Webhooks(
                        listen,
                        tls(section.section("tls")),
                        secrets,
                        header == null ? Webhooks.HEADER : header,
                        query == null ? Webhooks.QUERY : query,
                        steps,
                        silent == null ? Webhooks.SILENT_AFTER : Amounts.span(silent),
                        Dates.of(section, "secretEnds", problems),
                        url(section));
    }

    private @Nullable URI url(Section section) {
        String text = section.text("url");
        if (text == null) {
            return null;
        }
        try {
            URI url = URI.create(text);
            if ("https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException none) {
            // told below, as every other address that is none
        }
        problems.error(
                "wrong-format",
                section.valuePlace("url"),
                "'url' is not an https address that Dataverse could post to",
                "Such as https://privacy.contoso.example/webhooks/dataverse");
        return null;
    }

    private void listen(Section section, String listen) {
        int colon = listen.lastIndexOf(':');
        if (Integer.parseInt(listen.substring(colon + 1)) > HIGHEST_PORT) {
            problems.error(
                    "wrong-format", section.valuePlace("listen"), "'listen' names no port: the highest is 65535", null);
        } else if (!section.has("tls") && !LOOPBACK.contains(listen.substring(0, colon))) {
            problems.error(
                    "no-tls",
                    section.valuePlace("listen"),
                    "events would come in without TLS, secret and personal data in the open",
                    "Add tls: {certificate: ..., key: ...}, or listen on 127.0.0.1 behind something that has it.");
        }
    }

    private List<Webhooks.Secret> secrets(Section section) {
        List<Webhooks.Secret> secrets = new ArrayList<>();
        Set<SecretRef> seen = new HashSet<>();
        for (String text : section.texts("secrets")) {
            SecretRef ref = SecretFields.parse(text);
            if (!seen.add(ref)) {
                problems.error(
                        "duplicate-secret",
                        section.valuePlace("secrets"),
                        "'secrets' names " + ref + " twice",
                        "Name each secret once.");
            }
            secrets.add(new Webhooks.Secret(ref, SecretFields.mayBeEmpty(text)));
        }
        return secrets;
    }

    private static Webhooks.@Nullable Tls tls(@Nullable Section section) {
        String certificate = section == null ? null : section.text("certificate");
        String key = section == null ? null : section.text("key");
        return certificate == null || key == null
                ? null
                : new Webhooks.Tls(SecretFields.parse(certificate), SecretFields.parse(key));
    }

    private List<Step> steps(Section section, @Nullable Set<TableName> judged, @Nullable DataMap map) {
        List<Step> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Section written : section.sections("steps")) {
            Step step = step(written, judged, map);
            if (step != null) {
                String key = step.message() + " " + step.table() + " " + step.then();
                if (!seen.add(key)) {
                    problems.error(
                            "duplicate-step",
                            written.place(),
                            "'" + step.then().word() + "' is done at " + step.message() + " of " + step.table()
                                    + " already",
                            "Keep one of the two, with the columns of both.");
                }
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(Section written, @Nullable Set<TableName> judged, @Nullable DataMap map) {
        String message = written.text("message");
        TableName table = written.table("table");
        String then = written.text("then");
        Reaction reaction = then == null ? null : Reaction.of(then).orElse(null);
        List<ColumnName> columns = written.columns("columns");
        if (message != null) {
            message(written, message);
            if (written.has("columns") && !message.equals("Update")) {
                problems.error(
                        "columns-without-update",
                        written.place("columns"),
                        "'columns' stands beside message " + message + ", which has none",
                        "Leave 'columns' out: it goes with Update alone.");
            }
        }
        if (reaction != null && message != null && table != null) {
            fits(written, reaction, message, table, judged);
        }
        if (message == null || table == null || reaction == null) {
            return null;
        }
        List<ColumnName> before = before(written, reaction, table, map);
        return new Step(
                message,
                table,
                columns,
                before,
                "synchronous".equals(written.text("mode")),
                reaction,
                written.place(),
                places(written));
    }

    /** An image that nobody reads would only be personal data that lies about (S31). */
    private @Nullable List<ColumnName> before(
            Section written, Reaction reaction, TableName table, @Nullable DataMap map) {
        Section images = written.section("images");
        if (images == null) {
            return null;
        }
        List<ColumnName> before = images.columns("before");
        if (reaction != Reaction.REVIEW_DELETION) {
            problems.error(
                    "unread-image",
                    written.place("images"),
                    "'" + reaction.word() + "' reads no image, only the row as it is now",
                    "Leave 'images' out: it goes with review-deletion alone.");
        } else if (map != null) {
            Set<ColumnName> identities = Identities.of(map, table).keySet();
            for (ColumnName column : before) {
                if (!identities.contains(column)) {
                    problems.error(
                            "unread-image",
                            images.valuePlace("before"),
                            "'before' names " + column + ", by which rows of one person are not known to be alike",
                            identities.isEmpty()
                                    ? "Leave 'images' out: the data map knows no column of " + table
                                            + " of category identity.national or contact.email."
                                    : "Name some of " + join(identities) + ", or leave 'images' out for all of them.");
                }
            }
        }
        return before;
    }

    private static String join(Set<ColumnName> columns) {
        return columns.stream().map(ColumnName::value).collect(Collectors.joining(", "));
    }

    private void message(Section written, String message) {
        if (!message.contains("_") && !Step.MESSAGES.contains(message)) {
            problems.error(
                    "unknown-message",
                    written.valuePlace("message"),
                    "unknown message '" + message + "'",
                    Nearest.cure(
                            message,
                            Step.MESSAGES,
                            "Known: " + String.join(", ", Step.MESSAGES)
                                    + ", and the unique name of a custom API, such as contoso_Approve."));
        }
    }

    private void fits(
            Section written, Reaction reaction, String message, TableName table, @Nullable Set<TableName> judged) {
        if (reaction == Reaction.REVIEW_DELETION && !message.equals("Delete")) {
            problems.error(
                    "wrong-message",
                    written.valuePlace("then"),
                    "'review-deletion' goes with message Delete, not " + message,
                    "Write message: Delete.");
        }
        if (reaction == Reaction.JUDGE_RETENTION && judged != null && !judged.contains(table)) {
            problems.error(
                    "no-rule",
                    written.valuePlace("then"),
                    "no retention rule is about " + table + ", so there is nothing to judge by",
                    "Write a rule for the table in retention.yaml, or leave the step out.");
        }
    }

    private static Map<String, Place> places(Section written) {
        Map<String, Place> places = new HashMap<>();
        places(written.value("columns"), places);
        Section images = written.section("images");
        if (images != null) {
            places(images.value("before"), places);
        }
        String table = written.text("table");
        if (table != null) {
            places.put(table, written.valuePlace("table"));
        }
        return places;
    }

    private static void places(@Nullable Node node, Map<String, Place> places) {
        if (node instanceof Node.Sequence columns) {
            for (Node column : columns.items()) {
                if (column instanceof Node.Scalar scalar) {
                    places.putIfAbsent(scalar.text(), scalar.place());
                }
            }
        }
    }
}
