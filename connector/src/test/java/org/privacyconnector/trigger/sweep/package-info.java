@NullMarked
package org.privacyconnector.trigger.sweep;

import org.jspecify.annotations.NullMarked;
