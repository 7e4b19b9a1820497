/** Tests of the package of the same name. */
@NullMarked
package org.mockdataverse.tables;

import org.jspecify.annotations.NullMarked;
