/** One problem, where it is, and how to mend it. */
@NullMarked
package org.privacyconnector.diagnostic;

import org.jspecify.annotations.NullMarked;
