/**
 * Fills an environment: the organisation with its users and roles, and a made-up Swedish company of any size.
 *
 * <p>Nobody in it exists. Personal identity numbers carry the birth numbers 238 and 239, which Skatteverket's list of
 * test numbers uses (unverified that none of them was ever issued); phone numbers come from the series that PTS keeps
 * for fiction; e-mail addresses end in {@code @example.se}; organisation numbers begin with 559999 (unverified that
 * none of them is registered).
 */
@NullMarked
package org.mockdataverse.seed;

import org.jspecify.annotations.NullMarked;
