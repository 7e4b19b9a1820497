/** Signing in. */
@NullMarked
package org.mockdataverse.entra;

import org.jspecify.annotations.NullMarked;
