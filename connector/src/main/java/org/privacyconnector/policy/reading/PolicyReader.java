package org.privacyconnector.policy.reading;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Notifications;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Suppression;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.policy.words.OperatorWords;
import org.privacyconnector.policy.words.Shape;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.policy.yaml.YamlReader;

/**
 * Turns the text of the policy files into a whole policy, or into every problem at once in the order of the files. Opens no file itself.
 * Never throws for what stands in the files. Safe for many threads.
 */
public final class PolicyReader {
    private static final Set<String> SECRETIVE = Set.of("auth", "ledger", "secrets", "admin", "recipients");

    private final Laws laws;
    private final Host host;

    /** @param laws the catalogue that rules may name */
    public PolicyReader(Laws laws, Host host) {
        this.laws = laws;
        this.host = host;
    }

    /** Reads and checks everything that can be known without an environment. */
    public Reading read(PolicySources sources) {
        Problems problems = new Problems();
        guard(sources, problems);
        Node.Mapping operatorNode = mapping(sources.operator(), true, problems);
        Node.Mapping connectorNode = mapping(sources.connector(), false, problems);
        Node.Mapping mapNode = mapping(sources.dataMap(), false, problems);
        Node.Mapping retentionNode = mapping(sources.retention(), false, problems);
        Node.Mapping erasureNode =
                sources.erasure().bytes() == null ? null : mapping(sources.erasure(), false, problems);
        for (String other : sources.others()) {
            problems.error(
                    "unknown-file",
                    null,
                    other + " is not a file of this version",
                    "Move it out of the policy directory.");
        }
        Set<String> secretNames = new HashSet<>(strings(operatorNode, "secrets", "env"));
        Operator operator =
                operatorNode == null ? null : operator(operatorNode, secretNames, sources.operatorFolder(), problems);
        Set<String> plainNames = new HashSet<>(strings(operatorNode, "variables", null));
        Path secretFolder =
                operatorNode == null ? null : secretFolder(operatorNode, sources.operatorFolder(), secretNames);
        Parts parts = new Parts(
                problems,
                new Variables(host, secretNames, plainNames, problems),
                laws,
                new SecretFields(host, secretNames, secretFolder, problems));
        Limits limits = connectorNode == null ? null : parts.limits(connectorNode, operator);
        List<Schedule> schedules = parts.schedules(connectorNode);
        Notifications notifications =
                connectorNode == null ? Notifications.NONE : parts.notifications(connectorNode, operator);
        DataMap map = parts.dataMap(mapNode);
        List<Hold> holds = parts.holds(retentionNode);
        List<RetentionRule> rules = parts.rules(retentionNode, map, mapNode != null);
        Webhooks webhooks = connectorNode == null ? null : parts.webhooks(connectorNode, rules, map);
        IdentityColumns identities = parts.identities(mapNode, map);
        Suppression suppression = parts.suppression(erasureNode, identities, webhooks);
        if (problems.hasErrors() || operator == null || limits == null) {
            return new Reading.Refused(problems.inOrder(), alone(sources));
        }
        String fingerprint = Fingerprints.of(
                limits,
                map,
                holds,
                rules.stream().map(RetentionRule::fingerprint).toList(),
                laws.all(),
                operator.timeZone());
        return new Reading.Accepted(
                new Policy(
                        limits,
                        map,
                        holds,
                        rules,
                        fingerprint,
                        notifications,
                        webhooks,
                        schedules,
                        identities,
                        suppression),
                operator,
                problems.inOrder());
    }

    /** The trust roots by themselves, or null when they have an error of their own. */
    private @Nullable Operator alone(PolicySources sources) {
        Problems own = new Problems();
        guard(sources, own);
        Node.Mapping node = mapping(sources.operator(), true, own);
        Operator operator = node == null
                ? null
                : operator(node, new HashSet<>(strings(node, "secrets", "env")), sources.operatorFolder(), own);
        return own.hasErrors() ? null : operator;
    }

    private @Nullable Operator operator(Node.Mapping node, Set<String> secretNames, Path folder, Problems problems) {
        withholdSecrets(node, problems);
        Path secretFolder = secretFolder(node, folder, secretNames);
        ShapeCheck check = new ShapeCheck(
                problems,
                new Variables(host, secretNames, null, problems),
                new SecretFields(host, secretNames, secretFolder, problems));
        check.check(node, OperatorWords.file(), "");
        return new OperatorReader(problems, folder).read(new Section(node, check.checked()));
    }

    /** Sections that hold or name secrets, and whatever the operator's words do not know, are never printed. */
    private static void withholdSecrets(Node.Mapping node, Problems problems) {
        Shape.Keys words = OperatorWords.file();
        for (Node.Entry entry : node.entries()) {
            String key = entry.key().text();
            if (words.field(key) == null || SECRETIVE.contains(key)) {
                problems.withhold(entry.key());
                problems.withhold(entry.value());
            }
        }
    }

    /** The folder before the check, whose own messages need it; problems with its variables are the check's to report. */
    private @Nullable Path secretFolder(Node.Mapping node, Path folder, Set<String> secretNames) {
        if (node.get("secrets") instanceof Node.Mapping secrets
                && secrets.get("folder") instanceof Node.Scalar text
                && !text.isNull()) {
            String value = new Variables(host, secretNames, null, new Problems()).resolve(text.text(), text.place());
            return value == null || value.indexOf('\0') >= 0 ? null : folder.resolve(value);
        }
        return null;
    }

    private static List<String> strings(Node.@Nullable Mapping file, String key, @Nullable String inner) {
        Node node = file == null ? null : file.get(key);
        if (inner != null) {
            node = node instanceof Node.Mapping mapping ? mapping.get(inner) : null;
        }
        return node instanceof Node.Sequence list
                ? list.items().stream()
                        .filter(Node.Scalar.class::isInstance)
                        .map(item -> ((Node.Scalar) item).text())
                        .toList()
                : List.of();
    }

    private static Node.@Nullable Mapping mapping(PolicySources.File file, boolean secretive, Problems problems) {
        if (file.bytes() == null) {
            problems.error("missing-file", null, file.name() + " is missing", null);
            return null;
        }
        Node node = YamlReader.read(file.name(), file.bytes(), secretive, problems);
        if (node == null || node instanceof Node.Mapping) {
            return (Node.Mapping) node;
        }
        boolean empty = node instanceof Node.Scalar scalar && scalar.isNull();
        problems.error(
                empty ? "empty" : "wrong-kind",
                node.place(),
                empty ? "the file is empty" : "the file must be keys with values, not " + ShapeCheck.kind(node),
                null);
        return null;
    }

    /** Whoever may write the directory may put another file in its place. An example is good enough to check a policy with. */
    private static void inPolicyFolder(String file, Problems problems) {
        String summary = file + " lies in the policy directory, where policy authors could replace it";
        String cure = "Move it elsewhere, such as /etc/privacy-connector, and write to it as the operator alone.";
        if (file.endsWith(".example.yaml")) {
            problems.warning("operator-in-policy-folder", null, summary, cure);
        } else {
            problems.error("operator-in-policy-folder", null, summary, cure);
        }
    }

    private static void guard(PolicySources sources, Problems problems) {
        PolicySources.OperatorGuard guard = sources.guard();
        String file = sources.operator().name();
        if (!guard.checked()) {
            problems.warning(
                    "operator-unchecked",
                    null,
                    "who may write " + file + " cannot be told on this file system",
                    "See to it that policy authors cannot.");
            if (guard.inPolicyFolder()) {
                inPolicyFolder(file, problems);
            }
        } else if (guard.othersMayWrite()) {
            problems.error(
                    "operator-writable",
                    null,
                    "everybody may write " + file,
                    "Take the right away: the operator alone may (chmod o-w).");
        } else if (guard.inPolicyFolder() && guard.groupMayWrite()) {
            problems.error(
                    "operator-writable",
                    null,
                    file + " lies in the policy directory and its group may write it",
                    "Move it out of reach of policy authors, or take the right away (chmod g-w).");
        } else if (guard.policyGroupMayWrite()) {
            problems.error(
                    "operator-writable",
                    null,
                    "the group of the policy directory may write " + file,
                    "Take the right away (chmod g-w).");
        } else if (guard.inPolicyFolder()) {
            inPolicyFolder(file, problems);
        }
    }
}
