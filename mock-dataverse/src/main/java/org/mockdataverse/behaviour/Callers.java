package org.mockdataverse.behaviour;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Origin;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.OtherPrivileges;

/** Recognises who asks, and on whose behalf. For one request. */
public final class Callers {
    private final SecurityBook book;
    private final Switches switches;
    private final Function<Directory.User, Caller> callers;

    Callers(SecurityBook book, Switches switches, Function<Directory.User, Caller> callers) {
        this.book = book;
        this.switches = switches;
        this.callers = callers;
    }

    /** The caller whom a token's principal stands for. */
    public Caller of(UUID principal) {
        return callers.apply(enabled(book.directory().user(principal).orElseThrow(Callers::nobody)));
    }

    /**
     * The caller who acts on behalf of another.
     *
     * @param real who signed in
     * @param objectId the other's Entra object id; empty when the other is named by {@code userId}
     * @param userId the other's row; the object id goes before it [K]
     */
    public Caller onBehalf(Caller real, Optional<UUID> objectId, Optional<UUID> userId) {
        if (!real.sight().holds(OtherPrivileges.ACT_ON_BEHALF)) {
            throw new Refused(
                    403,
                    Codes.MAY_NOT_ACT_FOR_OTHERS,
                    "User does not have the privilege to act on behalf another user.");
        }
        Directory.User other = objectId.map(
                        id -> book.directory().userOfEntra(id).orElseThrow(Callers::nobody))
                .orElseGet(() -> userId.map(
                                id -> book.directory().userById(id).orElseThrow(() -> Refused.gone(Names.USER, id)))
                        .orElseThrow());
        Caller acted = callers.apply(enabled(other));
        if (other.id().equals(real.user())) {
            return real;
        }
        return new Caller(
                acted.user(),
                acted.businessUnit(),
                new ActingSight(real.sight(), acted.sight(), switches),
                false,
                real.user(),
                Origin.none());
    }

    /** Refuses a caller who has no role; nothing but WhoAmI is open without one [K]. */
    public void mustHaveRole(Caller caller) {
        UUID user = caller.user();
        if (user != null && book.roles().roles(user).isEmpty()) {
            throw new Refused(
                    403,
                    Codes.NO_ROLES,
                    "SecLib::RetrievePrivilegeForUser failed - no roles are assigned to user. Returned hr ="
                            + " -2147209463, User: " + user);
        }
    }

    private static Directory.User enabled(Directory.User user) {
        if (user.disabled()) {
            throw new Refused(
                    403,
                    Codes.USER_DISABLED,
                    "The user with SystemUserId=" + user.id() + " is disabled. Consider enabling this user.");
        }
        return user;
    }

    private static Refused nobody() {
        return new Refused(403, Codes.NOT_A_MEMBER, "The user is not a member of the organization.");
    }
}
