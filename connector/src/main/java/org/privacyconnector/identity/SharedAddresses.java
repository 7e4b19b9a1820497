package org.privacyconnector.identity;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mailboxes that many people read, known by their local part, such as info or order. An identity of theirs never suffices to tell a person, and
 * is never the key at a recipient (S21).
 *
 * @param localParts in lower case
 */
public record SharedAddresses(Set<String> localParts) {
    public SharedAddresses {
        localParts =
                localParts.stream().map(part -> part.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public boolean contains(Identity identity) {
        return identity instanceof Email email && localParts.contains(withoutTag(email.localPart()));
    }

    /** What a match by this identity alone is worth: weak at best, when it is shared. */
    public Certainty certainty(Identity identity) {
        Certainty alone = identity.certainty();
        return contains(identity) && alone.compareTo(Certainty.WEAK) > 0 ? Certainty.WEAK : alone;
    }

    private static String withoutTag(String localPart) {
        int plus = localPart.indexOf('+');
        return plus > 0 ? localPart.substring(0, plus) : localPart;
    }
}
