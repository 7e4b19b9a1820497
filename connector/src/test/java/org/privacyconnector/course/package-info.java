/** Whole runs over the real parts, killed at every durable step, in this process and as processes of their own. */
@NullMarked
package org.privacyconnector.course;

import org.jspecify.annotations.NullMarked;
