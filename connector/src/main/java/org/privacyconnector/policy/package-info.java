/** The administrator's words, read and checked: text becomes a whole policy or diagnostics, never half of each. */
@NullMarked
package org.privacyconnector.policy;

import org.jspecify.annotations.NullMarked;
