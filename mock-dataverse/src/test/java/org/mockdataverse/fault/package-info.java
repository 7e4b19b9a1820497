/** Trouble on order. */
@NullMarked
package org.mockdataverse.fault;

import org.jspecify.annotations.NullMarked;
