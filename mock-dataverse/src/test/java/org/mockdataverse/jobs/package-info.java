/** System jobs. */
@NullMarked
package org.mockdataverse.jobs;

import org.jspecify.annotations.NullMarked;
