/** Service protection. */
@NullMarked
package org.mockdataverse.limits;

import org.jspecify.annotations.NullMarked;
