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

/** Verifies what approvers have said against the operator file's approvers as they stand now (S15). Safe for many threads. */
final class SignedStatements {
    /** Clocks of two people's machines may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final PlanText TEXT = new PlanText();

    private final List<Approver> approvers;
    private final EntraApprovals entra;

    SignedStatements(List<Approver> approvers) {
        this(approvers, EntraApprovals.none());
    }

    SignedStatements(List<Approver> approvers, EntraApprovals entra) {
        this.approvers = List.copyOf(approvers);
        this.entra = entra;
    }

    /** What verified and counts, the words of persons that it is made of, and what was found wrong with the rest. */
    record Verified(List<Statement> good, List<Word> words, List<String> problems) {}

    /** The statement of a text signed with a key, unverified. */
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

    /** What counts for carrying the plan out. */
    Verified about(SealedPlan plan, List<String> stored, Instant now) {
        return about(plan, stored, now, false);
    }

    /** @param lasting also what was signed by a key that Entra ID has published once and no longer does */
    Verified about(SealedPlan plan, List<String> stored, Instant now, boolean lasting) {
        List<Word> words = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String one : stored) {
            if (EntraApprovals.isSealed(one)) {
                try {
                    words.addAll(entra.words(plan, one, approvers, now, lasting));
                } catch (IllegalArgumentException wrong) {
                    problems.add("an approval by sign-in does not count: " + wrong.getMessage());
                }
            } else {
                byKey(plan, one, now, words, problems);
            }
        }
        Quorum.Heard heard = Quorum.of(words);
        problems.addAll(heard.problems());
        return new Verified(heard.good(), heard.words(), problems);
    }

    private void byKey(SealedPlan plan, String signed, Instant now, List<Word> words, List<String> problems) {
        Word word = authentic(signed).orElse(null);
        if (word == null) {
            problems.add("an approval does not verify: no approver of the operator file has signed it");
            return;
        }
        Statement statement = word.statement();
        String problem = place(plan, statement, now);
        if (problem == null && same(statement.approver(), plan.header().author())) {
            problem = "who made the plan cannot also approve it; ask somebody else";
        }
        if (problem == null) {
            words.add(word);
        } else {
            problems.add("the approval of " + statement.approver() + " does not count: " + problem);
        }
    }

    /** The statement, when an approver of now has signed it with the key under the own name. */
    private Optional<Word> authentic(String signed) {
        Optional<Statement> statement = read(signed);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        SignedFile file = TEXT.read(signed, SignedFile.class);
        return approvers.stream()
                .filter(approver -> approver.name().equals(statement.get().approver()))
                .filter(approver -> approver instanceof Approver.Key key
                        && Signatures.verify(key, Purpose.APPROVAL, file.text(), file.signature()))
                .findFirst()
                .map(approver -> new Word(
                        approver, approver.name(), statement.get(), Signatures.fingerprint((Approver.Key) approver)));
    }

    /** Why a statement is not about this plan in its time, or null. */
    static @Nullable String place(SealedPlan plan, Statement statement, Instant now) {
        PlanHeader header = plan.header();
        if (!statement.plan().equals(plan.id())
                || !statement.environment().equals(header.environment())
                || !statement.organizationId().equals(header.organizationId())
                || !statement.fingerprint().equals(header.fingerprint())) {
            return "it is about another plan";
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
