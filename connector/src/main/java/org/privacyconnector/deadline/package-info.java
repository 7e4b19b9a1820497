/** By when a data subject must be answered (GDPR 12(3)): days and months by law, in the zone of the environment; no input or output. */
@org.jspecify.annotations.NullMarked
package org.privacyconnector.deadline;
