/** The whole way as an administrator walks it: in one process with a clock to move, and at full size in processes of their own. */
@NullMarked
package org.privacyconnector.journey;

import org.jspecify.annotations.NullMarked;
