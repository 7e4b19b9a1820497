/** Plans as text. */
@NullMarked
package org.privacyconnector.plan;

import org.jspecify.annotations.NullMarked;
