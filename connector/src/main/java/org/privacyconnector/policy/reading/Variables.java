package org.privacyconnector.policy.reading;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.yaml.Problems;

/**
 * Puts environment variables into plain values (S14, S30). A secret's variable never goes into a plain value, and nothing ever becomes an
 * empty text.
 */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([A-Za-z0-9._-]*)(?::-([^}]*))?\\}");

    private final Host host;
    private final Set<String> secrets;
    private final @Nullable Set<String> allowed;
    private final Problems problems;

    /** @param allowed names that may be used, or null for any, in the operator's own file */
    Variables(Host host, Set<String> secrets, @Nullable Set<String> allowed, Problems problems) {
        this.host = host;
        this.secrets = Set.copyOf(secrets);
        this.allowed = allowed == null ? null : Set.copyOf(allowed);
        this.problems = problems;
    }

    /** Whether there is any reference in the text. */
    static boolean in(String text) {
        return text.contains("${");
    }

    /** The text with every variable's value, or null when one cannot be used; then the problems say why. */
    @Nullable
    String resolve(String text, Place place) {
        if (!in(text)) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        boolean sound = true;
        while (matcher.find()) {
            String value = value(matcher.group(1), matcher.group(2), matcher.group(3), place);
            sound &= value != null;
            matcher.appendReplacement(out, Matcher.quoteReplacement(value == null ? "" : value));
        }
        matcher.appendTail(out);
        if (sound && in(REFERENCE.matcher(text).replaceAll(""))) {
            problems.error(
                    "variable-form", place, "'${' begins no variable", "Write ${env:NAME} or ${env:NAME:-default}.");
            return null;
        }
        return sound ? out.toString() : null;
    }

    private @Nullable String value(String kind, String name, @Nullable String fallback, Place place) {
        String reference = "${" + kind + ":" + name + "}";
        if (kind.equals("file") || secrets.contains(name)) {
            return refuse(
                    "secret-in-plain-field",
                    place,
                    reference + " is a secret",
                    "It may stand only in a field for secrets.");
        }
        if (allowed != null && !allowed.contains(name)) {
            return refuse(
                    "variable-not-allowed",
                    place,
                    reference + " is not among the variables that the operator allows",
                    Nearest.cure(name, allowed, "The operator file lists them under variables."));
        }
        String value = host.variable(name);
        if (value != null && !value.isBlank()) {
            return value;
        }
        if (fallback != null && !fallback.isBlank()) {
            return fallback;
        }
        return refuse(
                value == null ? "variable-missing" : "variable-empty",
                place,
                "environment variable " + name + (value == null ? " is not set" : " is empty"),
                "Set it, or write a default: ${env:" + name + ":-default}.");
    }

    private @Nullable String refuse(String code, Place place, String summary, String cure) {
        problems.error(code, place, summary, cure);
        return null;
    }
}
