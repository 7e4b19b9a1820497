/** The ledger, changed in every way somebody might try. */
@NullMarked
package org.privacyconnector.ledger;

import org.jspecify.annotations.NullMarked;
