/** Rules tried without an environment. */
@org.jspecify.annotations.NullMarked
package org.privacyconnector.policy.trial;
