@NullMarked
package org.privacyconnector.trigger;

import org.jspecify.annotations.NullMarked;
