/**
 * The record of what was done, so that nobody can deny it later: an append-only Merkle log with signed checkpoints, anchored outside. Holds no
 * personal data: rows stand in it only as keyed pseudonyms.
 */
@NullMarked
package org.privacyconnector.ledger;

import org.jspecify.annotations.NullMarked;
