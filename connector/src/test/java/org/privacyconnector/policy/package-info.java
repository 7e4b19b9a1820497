/** The policy's own tests. */
@NullMarked
package org.privacyconnector.policy;

import org.jspecify.annotations.NullMarked;
