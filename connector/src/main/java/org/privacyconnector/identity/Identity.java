package org.privacyconnector.identity;

import java.util.List;

/** One identity in its canonical form: two identities are equal exactly when they are known to be the same, however they were written. */
public sealed interface Identity permits Email, Phone, Personnummer, OrganisationNumber, CustomerNumber {
    IdentityKind kind();

    /** The one form that is compared, hashed and handed to recipients. Personal data: not for logs, messages or plans. */
    String canonical();

    /** What a match by this identity alone is worth; {@link SharedAddresses} may lower it. */
    Certainty certainty();

    /** What the same writing may mean as well, less probably: nothing, for all but a personnummer that was written without its century. */
    default List<Identity> alternatives() {
        return List.of();
    }
}
