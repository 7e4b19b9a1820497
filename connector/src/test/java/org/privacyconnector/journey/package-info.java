/** The whole way as an administrator walks it, at full size: processes of their own on both sides. */
@NullMarked
package org.privacyconnector.journey;

import org.jspecify.annotations.NullMarked;
