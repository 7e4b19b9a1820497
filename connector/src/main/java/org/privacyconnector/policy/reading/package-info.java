/** From the text of the policy files to a whole checked policy, or to every problem at once. */
@NullMarked
package org.privacyconnector.policy.reading;

import org.jspecify.annotations.NullMarked;
