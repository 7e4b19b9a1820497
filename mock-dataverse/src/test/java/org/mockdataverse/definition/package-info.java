/** Tests of definitions read and written. */
@NullMarked
package org.mockdataverse.definition;

import org.jspecify.annotations.NullMarked;
