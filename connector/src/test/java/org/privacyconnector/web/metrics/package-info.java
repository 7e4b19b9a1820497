/** Tests of this package, with figures of its own. */
@NullMarked
package org.privacyconnector.web.metrics;

import org.jspecify.annotations.NullMarked;
