/** What would change, what stays and why, what blocks; the contract of a duty and the check for holds. Pure: no input or output. */
@NullMarked
package org.privacyconnector.plan;

import org.jspecify.annotations.NullMarked;
