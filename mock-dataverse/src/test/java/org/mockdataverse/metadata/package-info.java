/** What the standard tables say about themselves. */
@NullMarked
package org.mockdataverse.metadata;

import org.jspecify.annotations.NullMarked;
