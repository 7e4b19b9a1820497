/** Events of Dataverse: read with suspicion, kept sealed, and turned into looks at the rows that they name. */
@NullMarked
package org.privacyconnector.trigger.event;

import org.jspecify.annotations.NullMarked;
