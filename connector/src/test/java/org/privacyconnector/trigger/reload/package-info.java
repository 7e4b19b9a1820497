@NullMarked
package org.privacyconnector.trigger.reload;

import org.jspecify.annotations.NullMarked;
