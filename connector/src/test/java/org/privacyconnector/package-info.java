/** Tests of the house as a whole. */
@NullMarked
package org.privacyconnector;

import org.jspecify.annotations.NullMarked;
