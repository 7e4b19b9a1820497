package org.privacyconnector.run;

import java.time.Instant;

/**
 * A wish to end a person's hold; signed, it is one approver's word for it.
 *
 * @param approver empty while it is only asked for
 */
record Release(String hold, String environment, String approver, Instant at) {}
