/** What schedules and reloads of the policy remember across restarts. */
@NullMarked
package org.privacyconnector.state.schedule;

import org.jspecify.annotations.NullMarked;
