/** The admin port: health, metrics, and the few things an administrator may ask of a running service. Apart from the webhooks' port. */
@NullMarked
package org.privacyconnector.web.admin;

import org.jspecify.annotations.NullMarked;
