/** Tests of the package of the same name. */
@NullMarked
package org.mockdataverse.odata;

import org.jspecify.annotations.NullMarked;
