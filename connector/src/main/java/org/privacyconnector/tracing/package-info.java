/** What a trace tells of the work: which step, how long, how it ended; never a row, a value or a person (S31). */
@NullMarked
package org.privacyconnector.tracing;

import org.jspecify.annotations.NullMarked;
