package org.privacyconnector;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.duty.setup.RoleCheck;
import org.privacyconnector.table.DataverseAccessException;

/**
 * Says before anything is begun without a person watching whether the running identity may do what the policy needs, and what it may do beyond
 * that. Only reads. An environment that cannot be reached or is another one is not its matter: whoever works there finds that by itself.
 */
public final class RoleGate {
    private static final int NAMED = 5;
    private static final String MEND = ". See: setup check. To mend it: setup plan, approve, setup apply; or give the"
            + " application user a role with what setup role lists";

    private final Supplier<List<String>> environment;
    private final Supplier<RoleCheck> check;
    private final boolean strict;

    /**
     * A gate that has not looked yet.
     *
     * @param environment what forbids any work in the environment, an unreachable one included
     * @param strict whether more than is needed is refused
     */
    RoleGate(Supplier<List<String>> environment, Supplier<RoleCheck> check, boolean strict) {
        this.environment = environment;
        this.check = check;
        this.strict = strict;
    }

    /**
     * What was found.
     *
     * @param against why nothing may be begun; null when it may
     * @param warning what an operator should know though it may; null when there is nothing
     */
    public record Found(@Nullable String against, @Nullable String warning) {}

    /** Asks the environment anew each time, since a role may change while the service runs. */
    public Found look() {
        if (!environment.get().isEmpty()) {
            return new Found(null, null);
        }
        return roles();
    }

    /**
     * Why nothing may be begun now by what works without a person; empty when it may. An environment that cannot be reached is among the
     * reasons: what was not looked at is not allowed.
     */
    public List<String> against() {
        List<String> problems = environment.get();
        if (!problems.isEmpty()) {
            return List.copyOf(problems);
        }
        String against = roles().against();
        return against == null ? List.of() : List.of(against);
    }

    private Found roles() {
        RoleCheck found;
        try {
            found = check.get();
        } catch (DataverseAccessException unknown) {
            return new Found(
                    "what the running identity may do could not be found out, so nothing was begun: "
                            + unknown.getMessage() + MEND,
                    null);
        }
        if (!found.missing().isEmpty()) {
            return new Found(
                    "the running identity lacks " + counted(found.missing().size())
                            + " that this policy needs, so nothing" + " was begun: " + some(found.missingSentences())
                            + MEND,
                    null);
        }
        if (found.excess().isEmpty()) {
            return new Found(null, null);
        }
        String more = "the running identity holds " + counted(found.excess().size())
                + " beyond what this policy needs: " + some(found.excessSentences());
        return strict
                ? new Found(
                        more + "; the operator file says excessPrivileges: refuse, so nothing was begun. Take them out"
                                + " of its roles; setup check lists them all",
                        null)
                : new Found(null, "warning: " + more + "; setup check lists them all");
    }

    private static String counted(int privileges) {
        return privileges == 1 ? "1 privilege" : privileges + " privileges";
    }

    private static String some(List<String> sentences) {
        return String.join(", ", sentences.subList(0, Math.min(NAMED, sentences.size())))
                + (sentences.size() > NAMED ? ", ..." : "");
    }
}
