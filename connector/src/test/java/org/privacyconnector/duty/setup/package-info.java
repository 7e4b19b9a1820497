/** Setting an environment up: what is compared and how. */
@NullMarked
package org.privacyconnector.duty.setup;

import org.jspecify.annotations.NullMarked;
