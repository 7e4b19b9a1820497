package org.privacyconnector.state.suppression;

import java.time.Instant;
import java.util.List;
import org.privacyconnector.identity.Identity;

/**
 * Somebody who was erased and must be known again.
 *
 * @param caseRef the case's number: letters, digits and hyphens, never a name
 * @param identities the identities that the person is known by
 * @param since from when on
 * @param until when it ends; there is no suppression without an end
 * @param ground the legal basis, such as {@code 6.1.f}
 */
public record Suppressed(String caseRef, List<Known> identities, Instant since, Instant until, String ground) {
    private static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9-]{0,39}";

    /** @throws IllegalArgumentException when the reference is none, or the end does not come after the beginning */
    public Suppressed {
        if (!isReference(caseRef)) {
            throw new IllegalArgumentException("a case is named by up to 40 letters, digits and hyphens");
        }
        if (!until.isAfter(since)) {
            throw new IllegalArgumentException("a suppression must end after it begins");
        }
        identities = List.copyOf(identities);
    }

    /** Whether that may be the number of a case. */
    public static boolean isReference(String text) {
        return text.matches(REFERENCE);
    }

    /**
     * One identity.
     *
     * @param shared whether others have it too, as far as was known then: on its own it tells nobody apart (S21)
     */
    public record Known(Identity identity, boolean shared) {}
}
