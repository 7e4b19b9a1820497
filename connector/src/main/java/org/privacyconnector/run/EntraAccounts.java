package org.privacyconnector.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.policy.ApprovalSignIn;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;
import org.privacyconnector.state.Sealer;

/**
 * Who has signed in, and under which lines of the operator file that counts (S15): the same for a plan and for the end of a hold. What is wrong
 * is told as an {@link IllegalArgumentException}, "it is ..."; what the tenant does not answer as it comes from the {@link Directory}. Safe for
 * many threads.
 */
final class EntraAccounts {
    /** Clocks of two machines may differ by so much. */
    static final Duration SKEW = Duration.ofMinutes(5);
    /** Entra ID dates tokens five minutes back. */
    static final Duration BACKDATED = Duration.ofMinutes(5);
    /** From the statement to the token a person types a password and answers a telephone. */
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);

    private static final String SEALED = "sealed:";
    private static final String PUBLIC = "https://login.microsoftonline.com";

    private final @Nullable Operator operator;
    private final @Nullable IdTokens tokens;
    private final Directory directory;
    private final Supplier<Sealer> sealer;

    /** @param operator null where nobody signs in */
    EntraAccounts(@Nullable Operator operator, Directory directory, Supplier<Sealer> sealer) {
        this.operator = operator;
        this.tokens = operator == null ? null : tokens(operator);
        this.directory = directory;
        this.sealer = sealer;
    }

    /** What verifies tokens of the operator's approvers, or null where nobody is of Entra ID. */
    static @Nullable IdTokens tokens(Operator operator) {
        ApprovalSignIn signIn = operator.approvals();
        if (signIn == null) {
            return null;
        }
        java.net.URI authority = operator.authority();
        String root = authority == null ? PUBLIC : "https://" + authority.getRawAuthority();
        return new IdTokens(root + "/" + signIn.tenantId() + "/v2.0", signIn.clientId(), signIn.tenantId());
    }

    /** The nonce that binds a sign-in to a statement: SHA-256 in hexadecimal over the fixed first line of its purpose and the text. */
    static String nonce(Purpose purpose, String text) {
        return Sha256.hex(purpose.bytes(text));
    }

    /** What the ledger says of a token: no name, no id. */
    static String evidence(String token) {
        return "entra:" + Sha256.hex(token);
    }

    /** The operator file's name for the account, or null. */
    static @Nullable String named(List<Approver> approvers, IdToken token) {
        return approvers.stream()
                .filter(approver -> approver instanceof Approver.Person person
                        && person.objectId().equals(token.person()))
                .map(Approver::name)
                .findFirst()
                .orElse(null);
    }

    /** Whether the label of an author may stand for the person; without any name it cannot be told. */
    static boolean mayBe(String author, IdToken token, @Nullable String name) {
        List<String> names = new ArrayList<>(token.names());
        if (name != null) {
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "the sign-in does not tell a name, so that the author cannot be told from the approver: let the"
                            + " application of 'approvals' have the permission profile");
        }
        names.add(token.person().toString());
        return names.stream()
                .anyMatch(each -> SignedStatements.same(each, author) || SignedStatements.same(author, each));
    }

    /** Whether the token was given after that moment and not in the future, as far as clocks can tell. */
    static boolean after(Instant begin, IdToken token, Instant now) {
        return !token.issued().isBefore(begin.minus(SKEW).minus(BACKDATED))
                && !token.issued().isAfter(now.plus(SKEW))
                && token.issued().isBefore(token.expires());
    }

    /** Whether the statement and the token are of the same sign-in. */
    static boolean together(Instant said, IdToken token) {
        return Duration.between(said, token.issued())
                        .abs()
                        .compareTo(SKEW.plus(BACKDATED).plus(SIGNING_IN))
                <= 0;
    }

    /** The token's words, when this key has signed it for that nonce. */
    IdToken token(String token, Jwk key, String nonce) {
        return known().verified(token, key, nonce);
    }

    /** The key that the token names, as the tenant publishes it now. */
    Jwk published(String token) {
        known();
        return directory.key(IdTokens.keyId(token)).orElseThrow(EntraAccounts::retired);
    }

    /** The same, or for a token taken in earlier the key of then. */
    Jwk published(String token, Jwk then) {
        return directory.key(IdTokens.keyId(token)).orElse(then);
    }

    private static IllegalArgumentException retired() {
        return new IllegalArgumentException(
                "Entra ID does not publish the key that signed it (any more). Approve again");
    }

    private IdTokens known() {
        if (tokens == null) {
            throw new IllegalArgumentException("the operator file names nobody of Entra ID");
        }
        return tokens;
    }

    /** Those of the approving groups that the person is in now. */
    List<UUID> groups(IdToken token) {
        return approvers().stream()
                .filter(Approver.Group.class::isInstance)
                .map(approver -> ((Approver.Group) approver).objectId())
                .filter(group -> directory.member(token.person(), group))
                .toList();
    }

    /**
     * The lines under which the person counts; never none. The account is enabled.
     *
     * @param then groups that the person was in when the token was taken in
     */
    List<Approver> lines(List<Approver> approvers, IdToken token, List<UUID> then) {
        List<Approver> lines = approvers.stream()
                .filter(approver -> counts(approver, token, then))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "the account that signed in is no approver, or not of the group any more");
        }
        if (!directory.enabled(token.person())) {
            throw new IllegalArgumentException("the account that signed in is switched off or gone in Entra ID");
        }
        return lines;
    }

    private boolean counts(Approver approver, IdToken token, List<UUID> then) {
        if (approver instanceof Approver.Person person) {
            return person.objectId().equals(token.person());
        }
        return approver instanceof Approver.Group group
                && then.contains(group.objectId())
                && (!token.tellsGroups() || token.groups().contains(group.objectId()))
                && directory.member(token.person(), group.objectId());
    }

    static boolean isSealed(String stored) {
        return stored.startsWith(SEALED);
    }

    /** @param about what it is sealed for; elsewhere it does not open */
    String sealed(String text, String about) {
        return SEALED + sealer.get().seal(text, beside(about));
    }

    /** @throws IllegalArgumentException when it cannot be opened there */
    String opened(String stored, String about) {
        return sealer.get().open(stored.substring(SEALED.length()), beside(about));
    }

    private String beside(String about) {
        return "approval\n" + (operator == null ? "" : operator.environment()) + "\n" + about;
    }

    List<Approver> approvers() {
        return operator == null ? List.of() : operator.approvers();
    }

    /** A tenant without anybody. */
    static final class Nobody implements Directory {
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
