/** The door at which Dataverse posts its events. */
@NullMarked
package org.privacyconnector.web.webhook;

import org.jspecify.annotations.NullMarked;
