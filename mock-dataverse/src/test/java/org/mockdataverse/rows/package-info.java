/** Tests of the package of the same name. */
@NullMarked
package org.mockdataverse.rows;

import org.jspecify.annotations.NullMarked;
