package org.privacyconnector.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;

/**
 * A person who has signed in for one statement, looked at as far as it goes on the person's own machine: whether the account is enabled and in
 * its group is asked by the connector when it takes the statement in.
 *
 * @param shown the operator file's name for the person, or the token's own
 * @param problem why it is no approval already here, or null
 */
record SigningIn(
        EntraFile file,
        IdToken said,
        @Nullable String name,
        String shown,
        @Nullable String problem) {

    /**
     * Has somebody sign in for the statement's text.
     *
     * @param clock asked once the person is back
     *
     * @throws Refused when the operator file names nobody of Entra ID
     * @throws IllegalArgumentException when the token is not the one that was asked for
     */
    static SigningIn to(SignIn signIn, Operator operator, Purpose purpose, String text, InstantSource clock) {
        IdTokens tokens = EntraAccounts.tokens(operator);
        if (tokens == null) {
            throw new Refused(Refused.Kind.APPROVAL, "the operator file names no approver of Entra ID");
        }
        String nonce = EntraAccounts.nonce(purpose, text);
        String token = signIn.idToken(nonce);
        Jwk key = signIn.key(IdTokens.keyId(token))
                .orElseThrow(() -> new IllegalArgumentException("Entra ID does not publish the key that signed it"));
        IdToken said = tokens.verified(token, key, nonce);
        List<Approver> approvers = operator.approvers();
        String name = EntraAccounts.named(approvers, said);
        String shown =
                name != null ? name : said.names().isEmpty() ? "" : said.names().get(0);
        return new SigningIn(
                new EntraFile(key, text, token), said, name, shown, problem(approvers, said, name, clock.instant()));
    }

    private static @Nullable String problem(
            List<Approver> approvers, IdToken said, @Nullable String name, Instant now) {
        if (now.isAfter(said.expires().plus(EntraAccounts.SKEW))) {
            return "it has run out; look at the clocks";
        }
        return name == null && !inSomeGroup(approvers, said)
                ? "the account that signed in is no approver of the operator file"
                : null;
    }

    /** As far as the token says it; where it does not, the connector asks. */
    private static boolean inSomeGroup(List<Approver> approvers, IdToken said) {
        return approvers.stream()
                .anyMatch(approver -> approver instanceof Approver.Group group
                        && (!said.tellsGroups() || said.groups().contains(group.objectId())));
    }

    /** What goes into the approval's file. */
    String text() {
        return new PlanText().write(file);
    }

    /** What a person is told whose sign-in is no approval. */
    static Refused refused(IllegalArgumentException wrong) {
        return new Refused(
                Refused.Kind.APPROVAL, "the sign-in is no approval: " + wrong.getMessage() + ". Nothing was approved");
    }
}
