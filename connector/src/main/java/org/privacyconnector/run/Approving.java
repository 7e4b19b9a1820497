package org.privacyconnector.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
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
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;

/** Approves plan folders as an approver does, with a private key of the approver's own or by signing in; needs neither store nor environment (S15). */
public final class Approving {
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
        String text =
                new PlanText().write(statement(plan, Statement.BY_SIGN_IN, raised, acknowledged, new ArrayList<>()));
        try {
            SigningIn came = SigningIn.to(signIn, operator, Purpose.APPROVAL, text, clock);
            String problem =
                    EntraApprovals.times(plan, Statement.read(text).orElseThrow(), came.said(), clock.instant());
            if (problem == null) {
                problem = EntraApprovals.author(plan, came.said(), came.name());
            }
            if (problem == null) {
                problem = came.problem();
            }
            if (problem != null) {
                throw new IllegalArgumentException(problem);
            }
            Path file = put(folder.resolve(PlanFiles.APPROVALS).resolve(fileName(came.shown())), came.text());
            return new SignedIn(file, came.shown());
        } catch (IllegalArgumentException wrong) {
            throw SigningIn.refused(wrong);
        }
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

    static Path put(Path file, String text) {
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
    static String fileName(String approver) {
        String plain = approver.replace(' ', '-');
        return (plain.matches("[\\p{L}\\p{N}-]{1,60}")
                        ? plain
                        : HexFormat.of().formatHex(approver.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                + ".json";
    }
}
