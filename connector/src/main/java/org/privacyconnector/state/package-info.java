/** What must survive a restart: drafts and sealed plans, what was spent, approvals, holds on persons, the pause. Named stores, one idea each. */
@NullMarked
package org.privacyconnector.state;

import org.jspecify.annotations.NullMarked;
