/** What a webhook may have lost: changes by change tracking, and events that Dataverse itself knows as undelivered. */
@NullMarked
package org.privacyconnector.trigger.sweep;

import org.jspecify.annotations.NullMarked;
