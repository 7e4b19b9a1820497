package org.privacyconnector.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.ApprovalSignIn;
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
    /** Clocks of two machines may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** Entra ID dates tokens five minutes back. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    /** From the statement to the token a person types a password and answers a telephone. */
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);

    private static final String SEALED = "sealed:";
    private static final PlanText TEXT = new PlanText();

    private final @Nullable Operator operator;
    private final @Nullable IdTokens tokens;
    private final Directory directory;
    private final Supplier<Sealer> sealer;
    private final InstantSource clock;

    /**
     * Approvals of the operator's approvers; none where the operator file names nobody of Entra ID.
     *
     * @param sealer asked for when something is sealed or opened
     */
    public EntraApprovals(Operator operator, Directory directory, Supplier<Sealer> sealer, InstantSource clock) {
        this.operator = operator;
        this.tokens = tokens(operator);
        this.directory = directory;
        this.sealer = sealer;
        this.clock = clock;
    }

    private EntraApprovals() {
        this.operator = null;
        this.tokens = null;
        this.directory = new Nobody();
        this.sealer = () -> {
            throw new IllegalArgumentException("nothing is sealed here");
        };
        this.clock = InstantSource.fixed(Instant.EPOCH);
    }

    /** Where no approval by sign-in counts. */
    public static EntraApprovals none() {
        return new EntraApprovals();
    }

    /** What verifies tokens of the operator's approvers, or null where nobody is of Entra ID. */
    static @Nullable IdTokens tokens(Operator operator) {
        ApprovalSignIn signIn = operator.approvals();
        if (signIn == null) {
            return null;
        }
        return new IdTokens(SignedTokens.of(operator, signIn.clientId(), signIn.tenantId()));
    }

    /** The nonce that binds a sign-in to a statement: SHA-256 in hexadecimal over the fixed first line of approvals and the text. */
    static String nonce(String text) {
        return digest(Purpose.APPROVAL.bytes(text));
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
        return stored.startsWith(SEALED);
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
            Jwk key = published(file.token());
            Evidence bare = new Evidence(List.of(), key, now, file.text(), file.token());
            IdToken token = token(bare, key);
            Evidence evidence = new Evidence(groups(token), key, now, file.text(), file.token());
            words(plan, evidence, approvers(), now, key);
            return SEALED + sealer.get().seal(TEXT.write(evidence), beside(plan.id()));
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
            Optional<Jwk> published = directory.key(SignedTokens.keyId(evidence.token()));
            Jwk key = lasting ? published.orElse(evidence.key()) : published.orElseThrow(EntraApprovals::retired);
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
        IdToken token = token(evidence, key);
        String problem = SignedStatements.place(plan, statement, now);
        if (problem == null) {
            problem = times(plan, statement, token, now);
        }
        if (problem == null) {
            problem = author(plan, token, named(approvers, token));
        }
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        List<Word> words = new ArrayList<>();
        String label = "entra:" + digest(evidence.token().getBytes(StandardCharsets.US_ASCII));
        for (Approver approver : approvers) {
            if (is(approver, token, evidence)) {
                words.add(new Word(approver, token.person().toString(), statement, label));
            }
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "the account that signed in is no approver, or not of the group any more");
        }
        if (!directory.enabled(token.person())) {
            throw new IllegalArgumentException("the account that signed in is switched off or gone in Entra ID");
        }
        return words;
    }

    private boolean is(Approver approver, IdToken token, Evidence evidence) {
        if (approver instanceof Approver.Person person) {
            return person.objectId().equals(token.person());
        }
        return approver instanceof Approver.Group group
                && evidence.groups().contains(group.objectId())
                && (!token.tellsGroups() || token.groups().contains(group.objectId()))
                && directory.member(token.person(), group.objectId());
    }

    private IdToken token(Evidence evidence, Jwk key) {
        if (tokens == null) {
            throw new IllegalArgumentException("the operator file names nobody of Entra ID");
        }
        return tokens.verified(evidence.token(), key, nonce(evidence.text()));
    }

    private Jwk published(String token) {
        if (tokens == null) {
            throw new IllegalArgumentException("the operator file names nobody of Entra ID");
        }
        return directory.key(SignedTokens.keyId(token)).orElseThrow(EntraApprovals::retired);
    }

    private static IllegalArgumentException retired() {
        return new IllegalArgumentException(
                "Entra ID does not publish the key that signed it (any more). Approve again");
    }

    private List<Approver> approvers() {
        return operator == null ? List.of() : operator.approvers();
    }

    private List<UUID> groups(IdToken token) {
        return approvers().stream()
                .filter(Approver.Group.class::isInstance)
                .map(approver -> ((Approver.Group) approver).objectId())
                .filter(group -> directory.member(token.person(), group))
                .toList();
    }

    static @Nullable String named(List<Approver> approvers, IdToken token) {
        return approvers.stream()
                .filter(approver -> approver instanceof Approver.Person person
                        && person.objectId().equals(token.person()))
                .map(Approver::name)
                .findFirst()
                .orElse(null);
    }

    /** The nonce holds the plan's id, so no token is older than its plan; this finds clocks that are wrong. */
    static @Nullable String times(SealedPlan plan, Statement statement, IdToken token, Instant now) {
        Instant issued = token.issued();
        if (issued.isBefore(plan.header().created().minus(SKEW).minus(BACKDATED))
                || issued.isAfter(now.plus(SKEW))
                || !issued.isBefore(token.expires())) {
            return "it was given before the plan was made, or in the future; look at the clocks";
        }
        if (!issued.isBefore(plan.header().expires())) {
            return "it was given after the plan had expired";
        }
        if (Duration.between(statement.at(), issued)
                        .abs()
                        .compareTo(SKEW.plus(BACKDATED).plus(SIGNING_IN))
                > 0) {
            return "the statement and the sign-in are not of the same time; look at the clocks";
        }
        return null;
    }

    static @Nullable String author(SealedPlan plan, IdToken token, @Nullable String name) {
        List<String> names = new ArrayList<>(token.names());
        if (name != null) {
            names.add(name);
        }
        if (names.isEmpty()) {
            return "the sign-in does not tell a name, so that the author cannot be told from the approver: let the"
                    + " application of 'approvals' have the permission profile";
        }
        names.add(token.person().toString());
        String author = plan.header().author();
        return names.stream()
                        .anyMatch(each -> SignedStatements.same(each, author) || SignedStatements.same(author, each))
                ? "who made the plan cannot also approve it; ask somebody else"
                : null;
    }

    private Optional<Evidence> opened(String planId, String stored) {
        try {
            String text = sealer.get().open(stored.substring(SEALED.length()), beside(planId));
            return Optional.of(TEXT.read(text, Evidence.class));
        } catch (IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    private static boolean same(Evidence old, EntraFile file) {
        return old.token().equals(file.token()) && old.text().equals(file.text());
    }

    private String beside(String planId) {
        return "approval\n" + (operator == null ? "" : operator.environment()) + "\n" + planId;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A tenant without anybody. */
    private static final class Nobody implements Directory {
        @Override
        public Optional<Jwk> key(String kid) {
            return Optional.empty();
        }

        @Override
        public boolean enabled(UUID person) {
            return false;
        }

        @Override
        public boolean member(UUID person, UUID group) {
            return false;
        }
    }
}
