@NullMarked
package org.privacyconnector.trigger.schedule;

import org.jspecify.annotations.NullMarked;
