package org.privacyconnector.run;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.table.DataverseAccessException;

/**
 * Approvals by signing in to Entra ID (S15). The token's nonce is the digest of the whole statement, of which the plan's id, itself a digest of
 * every byte of the plan, is a part: what Entra ID signed is this plan with these raised limits and acknowledged holds, and nothing else.
 *
 * <p>Verified when it is taken in, and again by whoever applies: the signature by a key that the tenant publishes, the account among the
 * approvers, of the group and enabled, both times. What cannot be asked does not count. Kept sealed (S28). Safe for many threads.
 */
public final class EntraApprovals {
    private static final PlanText TEXT = new PlanText();

    private final EntraAccounts accounts;
    private final InstantSource clock;

    /**
     * Approvals of the operator's approvers; none where the operator file names nobody of Entra ID.
     *
     * @param sealer asked for when something is sealed or opened
     */
    public EntraApprovals(Operator operator, Directory directory, Supplier<Sealer> sealer, InstantSource clock) {
        this.accounts = new EntraAccounts(operator, directory, sealer);
        this.clock = clock;
    }

    private EntraApprovals() {
        this.accounts = new EntraAccounts(null, new EntraAccounts.Nobody(), () -> {
            throw new IllegalArgumentException("nothing is sealed here");
        });
        this.clock = InstantSource.fixed(Instant.EPOCH);
    }

    /** Where no approval by sign-in counts. */
    public static EntraApprovals none() {
        return new EntraApprovals();
    }

    /** The nonce that binds a sign-in to a statement about a plan. */
    static String nonce(String text) {
        return EntraAccounts.nonce(Purpose.APPROVAL, text);
    }

    /** The approval of a folder's file, when it is one by sign-in. */
    static Optional<EntraFile> read(String file) {
        try {
            return Optional.of(TEXT.read(file, EntraFile.class));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    static boolean isSealed(String stored) {
        return EntraAccounts.isSealed(stored);
    }

    /** Whoever signs in, for whatever it is about. */
    EntraAccounts accounts() {
        return accounts;
    }

    /**
     * Verifies an approval and seals it for the store.
     *
     * @param stored what the store has about the plan; the same approval again is not sealed again
     * @throws Refused when it does not count now
     */
    String taken(SealedPlan plan, EntraFile file, List<String> stored) {
        for (String one : stored) {
            if (isSealed(one)
                    && opened(plan.id(), one).filter(old -> same(old, file)).isPresent()) {
                return one;
            }
        }
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Jwk key = accounts.published(file.token());
            IdToken token = accounts.token(file.token(), key, nonce(file.text()));
            Evidence evidence = new Evidence(accounts.groups(token), key, now, file.text(), file.token());
            words(plan, evidence, accounts.approvers(), now, key);
            return accounts.sealed(TEXT.write(evidence), plan.id());
        } catch (IllegalArgumentException | DataverseAccessException wrong) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    "an approval by sign-in does not count: " + wrong.getMessage()
                            + ". Mend that, or take its file out of the folder");
        }
    }

    /**
     * What a stored approval says under each line of the approvers that it counts under.
     *
     * @param lasting also by a key that the tenant has published once and no longer does
     * @throws IllegalArgumentException with why it does not count
     */
    List<Word> words(SealedPlan plan, String stored, List<Approver> approvers, Instant now, boolean lasting) {
        Evidence evidence = opened(plan.id(), stored)
                .orElseThrow(() -> new IllegalArgumentException("it cannot be opened: the key that seals approvals is"
                        + " another one, or somebody has changed the store"));
        try {
            Jwk key = lasting
                    ? accounts.published(evidence.token(), evidence.key())
                    : accounts.published(evidence.token());
            return words(plan, evidence, approvers, now, key);
        } catch (DataverseAccessException unknown) {
            throw new IllegalArgumentException(
                    "whether it still counts cannot be asked. " + unknown.getMessage(), unknown);
        }
    }

    /** The statement of a stored approval, opened and not verified. */
    Optional<Statement> statement(String planId, String stored) {
        return opened(planId, stored).flatMap(evidence -> {
            try {
                return Optional.of(TEXT.read(evidence.text(), Statement.class));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        });
    }

    private List<Word> words(SealedPlan plan, Evidence evidence, List<Approver> approvers, Instant now, Jwk key) {
        Statement statement = TEXT.read(evidence.text(), Statement.class);
        IdToken token = accounts.token(evidence.token(), key, nonce(evidence.text()));
        String problem = SignedStatements.place(plan, statement, now);
        if (problem == null) {
            problem = times(plan, statement, token, now);
        }
        if (problem == null) {
            problem = author(plan, token, EntraAccounts.named(approvers, token));
        }
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        String label = EntraAccounts.evidence(evidence.token());
        return accounts.lines(approvers, token, evidence.groups()).stream()
                .map(approver -> new Word(approver, token.person().toString(), statement, label))
                .toList();
    }

    /** The nonce holds the plan's id, so no token is older than its plan; this finds clocks that are wrong. */
    static @Nullable String times(SealedPlan plan, Statement statement, IdToken token, Instant now) {
        if (!EntraAccounts.after(plan.header().created(), token, now)) {
            return "it was given before the plan was made, or in the future; look at the clocks";
        }
        if (!token.issued().isBefore(plan.header().expires())) {
            return "it was given after the plan had expired";
        }
        return EntraAccounts.together(statement.at(), token)
                ? null
                : "the statement and the sign-in are not of the same time; look at the clocks";
    }

    static @Nullable String author(SealedPlan plan, IdToken token, @Nullable String name) {
        return EntraAccounts.mayBe(plan.header().author(), token, name)
                ? "who made the plan cannot also approve it; ask somebody else"
                : null;
    }

    private Optional<Evidence> opened(String planId, String stored) {
        try {
            return Optional.of(TEXT.read(accounts.opened(stored, planId), Evidence.class));
        } catch (IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    private static boolean same(Evidence old, EntraFile file) {
        return old.token().equals(file.token()) && old.text().equals(file.text());
    }
}
