/** Service protection: how many requests a user may send within a window. */
@NullMarked
package org.mockdataverse.limits;

import org.jspecify.annotations.NullMarked;
