/** Begins work when the policy says, once for each time that was due, whatever the clock and the program went through. */
@NullMarked
package org.privacyconnector.trigger.schedule;

import org.jspecify.annotations.NullMarked;
