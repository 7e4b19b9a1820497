/** Rules tried on made-up rows without an environment: the policy's own tests, judged by the planner's own counting. */
@NullMarked
package org.privacyconnector.policy.trial;

import org.jspecify.annotations.NullMarked;
