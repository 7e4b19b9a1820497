package org.privacyconnector.run;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.run.Signatures.Purpose;

/** Verifies what approvers have signed against the operator file's keys as they stand now (S15). Safe for many threads. */
final class SignedStatements {
    /** Clocks of two people's machines may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final PlanText TEXT = new PlanText();

    private final List<Approver> approvers;

    SignedStatements(List<Approver> approvers) {
        this.approvers = List.copyOf(approvers);
    }

    /** What verified, and what was found wrong with the rest. */
    record Verified(List<Statement> good, List<String> problems) {}

    /** The statement of a signed text, unverified. */
    static Optional<Statement> read(String signed) {
        try {
            return Optional.of(TEXT.read(TEXT.read(signed, SignedFile.class).text(), Statement.class));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    static String write(Statement statement, java.security.PrivateKey key) {
        String text = TEXT.write(statement);
        return TEXT.write(new SignedFile(Signatures.sign(key, Purpose.APPROVAL, text), text));
    }

    Verified about(SealedPlan plan, List<String> signed, Instant now) {
        List<Statement> good = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String one : signed) {
            Statement statement = authentic(one).orElse(null);
            if (statement == null) {
                problems.add("an approval does not verify: no approver of the operator file has signed it");
                continue;
            }
            String problem = problem(plan, statement, now);
            if (problem == null) {
                good.add(statement);
            } else {
                problems.add("the approval of " + statement.approver() + " does not count: " + problem);
            }
        }
        return new Verified(good, problems);
    }

    /** The statement, when an approver of now has signed it under the own name. */
    Optional<Statement> authentic(String signed) {
        return read(signed)
                .filter(statement -> approvers.stream()
                        .filter(approver -> approver.name().equals(statement.approver()))
                        .anyMatch(approver -> {
                            SignedFile file = TEXT.read(signed, SignedFile.class);
                            return Signatures.verify(approver, Purpose.APPROVAL, file.text(), file.signature());
                        }));
    }

    private static @Nullable String problem(SealedPlan plan, Statement statement, Instant now) {
        PlanHeader header = plan.header();
        if (!statement.plan().equals(plan.id())
                || !statement.environment().equals(header.environment())
                || !statement.organizationId().equals(header.organizationId())
                || !statement.fingerprint().equals(header.fingerprint())) {
            return "it is about another plan";
        }
        if (same(statement.approver(), header.author())) {
            return "who made the plan cannot also approve it; ask somebody else";
        }
        if (statement.at().isBefore(header.created().minus(SKEW))
                || statement.at().isAfter(now.plus(SKEW))) {
            return "it was signed before the plan was made, or in the future; look at the clocks";
        }
        if (!statement.at().isBefore(header.expires())) {
            return "it was signed after the plan had expired";
        }
        return null;
    }

    /**
     * Whether the approver may be the one who made the plan. The author is a label that a machine gave (S15: no evidence), so a likeness
     * counts against the approval: the same name, a part of it ({@code karin}, {@code karin.ek}), or a login made of its letters ({@code kek},
     * {@code karine}).
     */
    static boolean same(String approver, String author) {
        List<String> name = words(approver);
        List<String> label = words(author);
        if (label.isEmpty() || name.isEmpty() || name.containsAll(label)) {
            return true;
        }
        String login = String.join("", label).replaceAll("[0-9]+$", "");
        String first = name.get(0);
        String last = name.get(name.size() - 1);
        return login.equals(String.join("", name))
                || (login.endsWith(last) && first.startsWith(login.substring(0, login.length() - last.length())))
                || (login.startsWith(first) && last.startsWith(login.substring(first.length())));
    }

    /** The words of a name or of a login, in small letters without accents; a mail address without its domain. */
    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name.replaceAll("@.*", ""), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
