/** Trouble on order: errors, cut connections, delays, at the request that a test names. */
@NullMarked
package org.mockdataverse.fault;

import org.jspecify.annotations.NullMarked;
