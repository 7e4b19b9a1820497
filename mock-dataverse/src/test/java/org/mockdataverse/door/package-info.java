/** Ways in. */
@NullMarked
package org.mockdataverse.door;

import org.jspecify.annotations.NullMarked;
