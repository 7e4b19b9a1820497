package org.privacyconnector.policy.reading;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Notifications.Topic;
import org.privacyconnector.policy.Operations.Recipients;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.yaml.Problems;

/** Reads who is told of what, and compares each host with those that the operator lets us write to (S14, S22). */
final class NotificationsReader {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int HTTPS = 443;

    private final Problems problems;
    private final @Nullable Operator operator;

    /** @param operator null when that file is unusable itself: then hosts are not compared */
    NotificationsReader(Problems problems, @Nullable Operator operator) {
        this.problems = problems;
        this.operator = operator;
    }

    Notifications read(Section file) {
        Notifications.Smtp smtp = smtp(file.section("smtp"));
        Section section = file.section("notify");
        Map<Topic, List<String>> to = new EnumMap<>(Topic.class);
        if (section != null) {
            for (Topic topic : Topic.values()) {
                String text = section.text(topic.word());
                if (text != null) {
                    to.put(topic, addresses(section, topic.word(), text, file.has("smtp")));
                }
            }
        }
        return new Notifications(smtp, to);
    }

    private Notifications.@Nullable Smtp smtp(@Nullable Section section) {
        String host = section == null ? null : section.text("host");
        String from = section == null ? null : section.text("from");
        if (section == null || host == null || from == null) {
            return null;
        }
        boolean immediately = "immediately".equals(section.text("tls"));
        int usual = immediately ? SUBMISSIONS : SUBMISSION;
        String said = section.text("port");
        int port = said == null ? usual : Integer.parseInt(said);
        String name = host.toLowerCase(Locale.ROOT);
        allowed(section, "host", name, port, usual);
        String user = section.text("user");
        if (user != null && operator != null && !recipients().secrets().containsKey(name)) {
            problems.error(
                    "no-secret",
                    section.valuePlace("user"),
                    "'user' signs in at " + name + ", and the operator bound no secret to that host",
                    "Add the host to recipients.secrets in the operator file, or leave 'user' out.");
        }
        return new Notifications.Smtp(name, port, immediately, from, user);
    }

    private List<String> addresses(Section section, String topic, String text, boolean smtp) {
        List<String> addresses = new ArrayList<>();
        for (String address : text.split(", *", -1)) {
            if (address.startsWith("https://")) {
                webhook(section, topic, address);
            } else if (!smtp) {
                problems.error(
                        "no-mail-server",
                        section.valuePlace(topic),
                        "'" + topic + "' names an e-mail address, and there is no 'smtp'",
                        "Add smtp: {host: ..., from: ...}.");
            }
            addresses.add(address);
        }
        return addresses;
    }

    private void webhook(Section section, String topic, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException none) {
            uri = URI.create("https:///");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getRawFragment() != null) {
            problems.error(
                    "wrong-format", section.valuePlace(topic), "'" + topic + "' names no address of a host", null);
            return;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        allowed(section, topic, host, uri.getPort() < 0 ? HTTPS : uri.getPort(), HTTPS);
        if (operator != null && !recipients().secrets().containsKey(host)) {
            problems.error(
                    "no-secret",
                    section.valuePlace(topic),
                    "what is sent to " + host + " would be unsigned: the operator bound no secret to that host",
                    "Add the host to recipients.secrets in the operator file.");
        }
    }

    private void allowed(Section section, String key, String host, int port, int usual) {
        if (operator != null && !recipients().allows(host, port, usual)) {
            problems.error(
                    "host-not-allowed",
                    section.valuePlace(key),
                    host + ":" + port + " is not among the operator's recipients",
                    "Ask the operator to add it to recipients.hosts.");
        }
    }

    private Recipients recipients() {
        return operator == null ? Recipients.NOBODY : operator.operations().recipients();
    }
}
