package org.privacyconnector.policy.reading;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.yaml.Problems;

/** Checks references to secrets (S30): only names that the operator lists, only files of the operator's folder. Never reads a value. */
final class SecretFields {
    private final Host host;
    private final Set<String> names;
    private final @Nullable Path folder;
    private final Problems problems;

    SecretFields(Host host, Set<String> names, @Nullable Path folder, Problems problems) {
        this.host = host;
        this.names = Set.copyOf(names);
        this.folder = folder;
        this.problems = problems;
    }

    /** The reference in its parts; the text is one that {@code Format.SECRET} or {@code SECRET_OR_NONE} accepts. */
    static SecretRef parse(String text) {
        return SecretRef.of(mayBeEmpty(text) ? text.substring(0, text.length() - 3) + "}" : text);
    }

    /** Whether the reference is one that may be unset or empty. */
    static boolean mayBeEmpty(String text) {
        return text.endsWith(":-}");
    }

    /**
     * Reports what is wrong with the reference; an unset secret is only a warning, because checking needs none, and not even that when it may
     * be empty.
     */
    void check(SecretRef ref, boolean mayBeEmpty, Place place) {
        if (ref.kind() == SecretRef.Kind.ENVIRONMENT) {
            if (!names.contains(ref.name())) {
                problems.error(
                        "secret-not-allowed",
                        place,
                        ref + " is not in secrets.env of the operator file",
                        Nearest.cure(ref.name(), names, "Add the name there."));
            } else if (!mayBeEmpty && host.variable(ref.name()) == null) {
                problems.warning("secret-unset", place, "secret " + ref + " is not set here", "A run needs it.");
            }
        } else if (folder == null) {
            problems.error(
                    "secret-folder",
                    place,
                    ref + " needs secrets.folder in the operator file",
                    "Name the folder of secret files.");
        } else if (!mayBeEmpty && !host.exists(folder.resolve(ref.name()))) {
            problems.warning("secret-unset", place, "secret " + ref + " is not there", "A run needs it.");
        }
    }
}
