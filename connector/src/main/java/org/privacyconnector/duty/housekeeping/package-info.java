/** Removing what the product's own registrations leave behind in the environment. */
@NullMarked
package org.privacyconnector.duty.housekeeping;

import org.jspecify.annotations.NullMarked;
