package org.privacyconnector.state.suppression;

import org.privacyconnector.identity.Certainty;
import org.privacyconnector.identity.IdentityKind;

/**
 * Somebody was recognised.
 *
 * @param certainty what it is worth, with all that is known of the identity; a person decides in any case (S21)
 */
public record Match(String caseRef, IdentityKind kind, Certainty certainty) {}
