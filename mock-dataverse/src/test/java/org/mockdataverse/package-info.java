/** The stand-in as a whole. */
@NullMarked
package org.mockdataverse;

import org.jspecify.annotations.NullMarked;
