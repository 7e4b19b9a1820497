/** One place to keep what must survive a restart: a single writer with group commit, transactions, and the lease that fences them. */
@NullMarked
package org.privacyconnector.store;

import org.jspecify.annotations.NullMarked;
