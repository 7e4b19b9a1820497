package org.privacyconnector.policy.reading;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.policy.Reaction;
import org.privacyconnector.policy.Suppression;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.TableName;

/** Reads how those who were erased stay known. */
final class ErasureReader {
    private final Problems problems;

    ErasureReader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Suppression read(Section file, IdentityColumns identities) {
        Section erasure = file.section("erasure");
        Section section = erasure == null ? null : erasure.section("suppression");
        if (section == null) {
            return null;
        }
        if (identities.columns().isEmpty()) {
            problems.error(
                    "no-identities",
                    section.place(),
                    "nobody could be known again: data-map.yaml names no identities",
                    "Add identities: [{kind: email, columns: [contact.emailaddress1]}] there.");
        }
        String basis = section.text("basis");
        String keepFor = section.text("keepFor");
        return basis == null || keepFor == null
                ? null
                : new Suppression(basis, Amounts.period(keepFor), new HashSet<>(section.texts("liftedBy")));
    }

    /** Holds suppression against the steps that would notice somebody. */
    void compare(
            @Nullable Section file,
            @Nullable Suppression suppression,
            IdentityColumns identities,
            @Nullable Webhooks webhooks) {
        if (webhooks != null) {
            webhooks.steps().stream()
                    .filter(step -> step.then() == Reaction.FIND_SUPPRESSED)
                    .filter(step -> suppression == null || !identities.tables().contains(step.table()))
                    .forEach(step -> problems.error(
                            "nobody-to-find",
                            step.place(),
                            "'find-suppressed' on " + step.table() + " would find nobody: "
                                    + (suppression == null
                                            ? "there is no suppression in erasure.yaml"
                                            : "data-map.yaml names no identities there"),
                            suppression == null
                                    ? "Add erasure: {suppression: ...} in erasure.yaml, or leave the step out."
                                    : "Name its columns under identities, or leave the step out."));
        }
        if (suppression != null && file != null) {
            for (TableName table : identities.tables()) {
                for (String message : new String[] {"Create", "Update"}) {
                    if (!notices(webhooks, table, message)) {
                        problems.warning(
                                "unnoticed",
                                file.place(),
                                "who reappears by " + message + " of " + table + " is not noticed at once",
                                "Add {message: " + message + ", table: " + table
                                        + ", then: find-suppressed} to webhooks.steps in connector.yaml.");
                    }
                }
            }
        }
    }

    private static boolean notices(@Nullable Webhooks webhooks, TableName table, String message) {
        return webhooks != null
                && webhooks.steps().stream()
                        .anyMatch(step -> step.then() == Reaction.FIND_SUPPRESSED
                                && step.table().equals(table)
                                && step.message().equals(message));
    }
}
