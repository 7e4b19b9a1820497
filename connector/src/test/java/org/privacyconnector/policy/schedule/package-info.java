@NullMarked
package org.privacyconnector.policy.schedule;

import org.jspecify.annotations.NullMarked;
