/** Whether the made-up company is whole and nobody's. */
@NullMarked
package org.mockdataverse.seed;

import org.jspecify.annotations.NullMarked;
