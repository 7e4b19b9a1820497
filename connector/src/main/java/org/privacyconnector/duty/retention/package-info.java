/** Rows past their time (GDPR 5(1)(e)): finds them rule by rule, says why each goes or stays, and looks again before and after. */
@NullMarked
package org.privacyconnector.duty.retention;

import org.jspecify.annotations.NullMarked;
