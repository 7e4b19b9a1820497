/** When work begins by itself: words and cron, in the time zone of the environment. Pure; time is passed in. */
@NullMarked
package org.privacyconnector.policy.schedule;

import org.jspecify.annotations.NullMarked;
