/** How fast it is; figures, not tests. */
@NullMarked
package org.mockdataverse.bench;

import org.jspecify.annotations.NullMarked;
