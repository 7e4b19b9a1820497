/** Looks at what somebody should know, and has them told: once, at each change, and every week while it lasts. */
@NullMarked
package org.privacyconnector.trigger.watch;

import org.jspecify.annotations.NullMarked;
