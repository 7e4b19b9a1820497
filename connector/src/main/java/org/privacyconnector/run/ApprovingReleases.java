package org.privacyconnector.run;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Signatures.Purpose;

/** Approves the end of a hold as an approver does, with a key or by signing in; needs neither store nor environment (S12, S15). */
public final class ApprovingReleases {
    private final InstantSource clock;
    private final PlanText text = new PlanText();

    /** Signs with the time of this clock. */
    public ApprovingReleases(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Signs a request to end a hold, as {@link Holds#askRelease} wrote it, beside it.
     *
     * @return the file written
     * @throws Refused when the file is no such request, or the approver's own
     */
    public Path sign(Path request, Path key, String approver) {
        Release asked = asked(request);
        if (SignedStatements.same(approver, asked.asker())) {
            throw own(asked);
        }
        String body = text.write(asked.by(approver, now()));
        PrivateKey secret = Signatures.read(key);
        String file = text.write(new SignedFile(Signatures.sign(secret, Purpose.RELEASE, body), body));
        return Approving.put(request.resolveSibling(asked.hold() + "-release-signed.json"), file);
    }

    /**
     * Approves the request as whoever signs in to Entra ID, and writes {@code NUMBER-release-NAME.json} beside it.
     *
     * @throws Refused as {@link #sign} does, and when the token is not that of an approver
     */
    public Approving.SignedIn signIn(Path request, SignIn signIn, Operator operator) {
        Release asked = asked(request).by(Statement.BY_SIGN_IN, now());
        try {
            SigningIn came = SigningIn.to(signIn, operator, Purpose.RELEASE, text.write(asked), clock);
            if (EntraAccounts.mayBe(asked.asker(), came.said(), came.name())) {
                throw own(asked);
            }
            String problem = EntraAccounts.together(asked.at(), came.said())
                    ? came.problem()
                    : "the statement and the sign-in are not of the same time; look at the clocks";
            if (problem != null) {
                throw new IllegalArgumentException(problem);
            }
            Path file = request.resolveSibling(asked.hold() + "-release-" + Approving.fileName(came.shown()));
            return new Approving.SignedIn(Approving.put(file, came.text()), came.shown());
        } catch (IllegalArgumentException wrong) {
            throw SigningIn.refused(wrong);
        }
    }

    private Release asked(Path request) {
        try {
            return text.read(FolderText.only(request), Release.class);
        } catch (IOException | IllegalArgumentException none) {
            throw new Refused(Refused.Kind.APPROVAL, request + " is not a request to release a hold");
        }
    }

    private static Refused own(Release asked) {
        return new Refused(
                Refused.Kind.APPROVAL,
                "the end of " + asked.hold() + " was asked for by " + asked.asker()
                        + "; somebody else must approve it");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
