package org.privacyconnector.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;
import org.privacyconnector.table.DataverseAccessException;

/** Verifies what approvers have said of the end of a hold, against the operator file's approvers as they stand now (S12, S15). */
final class SignedReleases {
    /** What was agreed to longer ago may not hold any more. */
    private static final Duration LASTS = Duration.ofDays(7);

    private static final PlanText TEXT = new PlanText();

    private final Operator operator;
    private final EntraAccounts accounts;

    SignedReleases(Operator operator, EntraAccounts accounts) {
        this.operator = operator;
        this.accounts = accounts;
    }

    /**
     * One person's verified word.
     *
     * @param lines of the operator file under which it counts; never none
     * @param person who: two persons never have the same
     * @param evidence what the ledger says of it: no name, no id
     * @param kept what the store keeps of it: no token in clear
     */
    record Voice(Release release, List<Approver> lines, String person, String evidence, String kept) {
        @Override
        public String toString() {
            return "Voice[" + evidence + "]";
        }
    }

    /** @throws Refused when the file is not an approver's word for the end of a hold of this environment */
    Voice verified(Path signed, Instant now) {
        try {
            String text = FolderText.only(signed);
            EntraFile bySignIn = EntraApprovals.read(text).orElse(null);
            Voice voice = bySignIn == null ? byKey(text) : bySignIn(bySignIn, now);
            String problem = place(voice.release(), now);
            if (problem != null) {
                throw new IllegalArgumentException(problem);
            }
            return voice;
        } catch (IOException | IllegalArgumentException | DataverseAccessException wrong) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    signed + " does not end a hold: " + wrong.getMessage() + ". The hold stays until an approver of "
                            + operator.environment() + " has signed");
        }
    }

    private Voice byKey(String text) {
        SignedFile file = signedFile(text);
        Release release = Release.read(file.text()).orElseThrow(SignedReleases::none);
        Approver.Key key = operator.approvers().stream()
                .filter(approver -> approver.name().equals(release.approver()))
                .filter(Approver.Key.class::isInstance)
                .map(Approver.Key.class::cast)
                .filter(each -> Signatures.verify(each, Purpose.RELEASE, file.text(), file.signature()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is not signed by an approver"));
        if (SignedStatements.same(key.name(), release.asker())) {
            throw own();
        }
        return new Voice(release, List.of(key), key.name(), Signatures.fingerprint(key), text);
    }

    private static SignedFile signedFile(String text) {
        try {
            return TEXT.read(text, SignedFile.class);
        } catch (IllegalArgumentException another) {
            throw none();
        }
    }

    private Voice bySignIn(EntraFile file, Instant now) {
        Release release = Release.read(file.text()).orElseThrow(SignedReleases::none);
        Jwk key = accounts.published(file.token());
        IdToken token = accounts.token(file.token(), key, EntraAccounts.nonce(Purpose.RELEASE, file.text()));
        if (!EntraAccounts.after(release.added(), token, now)) {
            throw new IllegalArgumentException(
                    "it was given before the hold was put, or in the future; look at the clocks");
        }
        if (!EntraAccounts.together(release.at(), token)) {
            throw new IllegalArgumentException(
                    "the statement and the sign-in are not of the same time; look at the clocks");
        }
        if (EntraAccounts.mayBe(release.asker(), token, EntraAccounts.named(operator.approvers(), token))) {
            throw own();
        }
        Evidence evidence = new Evidence(
                accounts.groups(token), key, now.truncatedTo(ChronoUnit.MILLIS), file.text(), file.token());
        return new Voice(
                release,
                accounts.lines(operator.approvers(), token, evidence.groups()),
                token.person().toString(),
                EntraAccounts.evidence(file.token()),
                accounts.sealed(TEXT.write(evidence), "release " + release.hold()));
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("it is not a signed release of a hold");
    }

    private static IllegalArgumentException own() {
        return new IllegalArgumentException(
                "who asked for the end of a hold cannot also approve it; ask somebody else");
    }

    /** Why the release is not about this environment in its time, or null. */
    private @org.jspecify.annotations.Nullable String place(Release release, Instant now) {
        if (!release.environment().equals(operator.environment())
                || !release.organizationId().equals(operator.organizationId())) {
            return "it is about another environment";
        }
        if (release.at().isBefore(release.added().minus(EntraAccounts.SKEW))
                || release.at().isAfter(now.plus(EntraAccounts.SKEW))) {
            return "it was signed before the hold was put, or in the future; look at the clocks";
        }
        return release.at().isBefore(now.minus(LASTS))
                ? "it was signed more than " + LASTS.toDays() + " days ago; ask again"
                : null;
    }

    /** @throws Refused when it takes more persons */
    static void enough(List<Voice> voices) {
        Map<Approver.Group, Set<String>> groups = new HashMap<>();
        for (Voice voice : voices) {
            for (Approver line : voice.lines()) {
                if (!(line instanceof Approver.Group group)) {
                    return;
                }
                groups.computeIfAbsent(group, each -> new HashSet<>()).add(voice.person());
            }
        }
        if (groups.entrySet().stream()
                .noneMatch(group -> group.getValue().size() >= group.getKey().atLeast())) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    groups.entrySet().stream()
                            .map(group -> group.getValue().size() + " of "
                                    + group.getKey().name() + " has approved the end of the hold; it takes "
                                    + group.getKey().atLeast()
                                    + " different members. Name each one's file with --approval")
                            .toList());
        }
    }
}
