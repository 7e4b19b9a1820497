/** Whether the service lives, has started, and can do its work. */
@NullMarked
package org.privacyconnector.web.health;

import org.jspecify.annotations.NullMarked;
