/** The retention duty over a small world in memory. */
@org.jspecify.annotations.NullMarked
package org.privacyconnector.duty.retention;
