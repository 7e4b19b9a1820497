package org.privacyconnector.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;

/** Approves plan folders as an approver does, with a private key of the approver's own or by signing in; needs neither store nor environment (S15). */
public final class Approving {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final InstantSource clock;

    /** Signs with the time of this clock. */
    public Approving(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Signs the folder's plan and writes {@code approvals/NAME.json} into it.
     *
     * @param key PKCS#8 PEM file of an Ed25519 private key, readable by its owner alone
     * @param approver the name under which the operator file has the public key
     * @param raised limit to the count typed; must be the plan's own count ({@code rowsPerDay}: at least the plan's rows)
     * @param acknowledged names of holds that match nothing, and {@code table:NAME} of tables that are empty indeed
     * @return the file written
     * @throws Refused when the folder does not verify, the plan has expired, the approver is its author, a count is not the plan's, or a hold
     *     is not in it
     */
    public Path sign(Path folder, Path key, String approver, Map<String, Long> raised, Set<String> acknowledged) {
        SealedPlan plan = PlanFiles.verified(folder);
        List<String> problems = new ArrayList<>();
        if (SignedStatements.same(approver, plan.header().author())) {
            problems.add("the plan was made by " + plan.header().author() + "; somebody else must approve it");
        }
        Statement statement = statement(plan, approver, raised, acknowledged, problems);
        PrivateKey secret = Signatures.read(key);
        return put(
                folder.resolve(PlanFiles.APPROVALS).resolve(fileName(approver)),
                SignedStatements.write(statement, secret));
    }

    /** An approval by sign-in. */
    public record SignedIn(Path file, String approver) {}

    /**
     * Approves the folder's plan as whoever signs in to Entra ID, and writes {@code approvals/NAME.json} into it. Whether the person is in a
     * group is asked when the approval is taken in: that needs the connector's own sign-in.
     *
     * @param operator names the approvers and what they sign in to
     * @throws Refused as {@link #sign} does, and when the token is not that of an approver
     */
    public SignedIn signIn(
            Path folder, SignIn signIn, Operator operator, Map<String, Long> raised, Set<String> acknowledged) {
        SealedPlan plan = PlanFiles.verified(folder);
        IdTokens tokens = EntraApprovals.tokens(operator);
        if (tokens == null) {
            throw new Refused(Refused.Kind.APPROVAL, "the operator file names no approver of Entra ID");
        }
        String text =
                new PlanText().write(statement(plan, Statement.BY_SIGN_IN, raised, acknowledged, new ArrayList<>()));
        String token = signIn.idToken(EntraApprovals.nonce(text));
        try {
            Jwk key = signIn.key(SignedTokens.keyId(token))
                    .orElseThrow(
                            () -> new IllegalArgumentException("Entra ID does not publish the key that signed it"));
            IdToken said = tokens.verified(token, key, EntraApprovals.nonce(text));
            String name = EntraApprovals.named(operator.approvers(), said);
            Instant now = clock.instant();
            String problem = EntraApprovals.times(plan, Statement.read(text).orElseThrow(), said, now);
            if (problem == null && now.isAfter(said.expires().plus(SKEW))) {
                problem = "it has run out; look at the clocks";
            }
            if (problem == null) {
                problem = EntraApprovals.author(plan, said, name);
            }
            if (problem == null && name == null && !inSomeGroup(operator, said)) {
                problem = "the account that signed in is no approver of the operator file";
            }
            if (problem != null) {
                throw new IllegalArgumentException(problem);
            }
            String shown = name != null ? name : said.names().get(0);
            Path file = put(
                    folder.resolve(PlanFiles.APPROVALS).resolve(fileName(shown)),
                    new PlanText().write(new EntraFile(key, text, token)));
            return new SignedIn(file, shown);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    Refused.Kind.APPROVAL,
                    "the sign-in is no approval: " + wrong.getMessage() + ". Nothing was approved");
        }
    }

    /** As far as the token says it; where it does not, the connector asks. */
    private static boolean inSomeGroup(Operator operator, IdToken said) {
        return operator.approvers().stream()
                .anyMatch(approver -> approver instanceof Approver.Group group
                        && (!said.tellsGroups() || said.groups().contains(group.objectId())));
    }

    private Statement statement(
            SealedPlan plan,
            String approver,
            Map<String, Long> raised,
            Set<String> acknowledged,
            List<String> problems) {
        PlanHeader header = plan.header();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!now.isBefore(header.expires())) {
            problems.add("the plan expired at " + header.expires() + "; plan anew");
        }
        raised.forEach((limit, count) -> SeatBelt.typed(plan, limit, count).ifPresent(problems::add));
        Map<String, Long> holds = new TreeMap<>();
        for (String name : acknowledged) {
            Optional<HoldCount> hold = header.holds().stream()
                    .filter(some -> some.hold().equals(name))
                    .findFirst();
            hold.ifPresentOrElse(some -> holds.put(name, some.matches()), () -> {
                if (Lately.names(plan, name)) {
                    holds.put(name, 0L);
                } else {
                    problems.add("the plan has no hold '" + name + "', nor an empty table of that name");
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.APPROVAL, problems);
        }
        return new Statement(
                plan.id(),
                header.environment(),
                header.organizationId(),
                header.fingerprint(),
                approver,
                raised,
                holds,
                now);
    }

    /**
     * Signs a request to end a hold, as {@link Holds#askRelease} wrote it, beside it.
     *
     * @return the file written
     * @throws Refused when the file is no such request
     */
    public Path signRelease(Path request, Path key, String approver) {
        PlanText text = new PlanText();
        try {
            Release asked = text.read(FolderText.only(request), Release.class);
            Release signed = new Release(
                    asked.hold(), asked.environment(), approver, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            String body = text.write(signed);
            PrivateKey secret = Signatures.read(key);
            String file = text.write(new SignedFile(Signatures.sign(secret, Purpose.RELEASE, body), body));
            return put(request.resolveSibling(asked.hold() + "-release-signed.json"), file);
        } catch (IOException | IllegalArgumentException none) {
            throw new Refused(Refused.Kind.APPROVAL, request + " is not a request to release a hold");
        }
    }

    private static Path put(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("the signature cannot be written to " + file, failure);
        }
    }

    /** A name of letters and digits as it is, whatever else as hexadecimal digits. */
    private static String fileName(String approver) {
        String plain = approver.replace(' ', '-');
        return (plain.matches("[\\p{L}\\p{N}-]{1,60}")
                        ? plain
                        : HexFormat.of().formatHex(approver.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                + ".json";
    }
}
