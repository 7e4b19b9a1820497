/** Drafts, seals and what must survive a restart, on the real store. */
@NullMarked
package org.privacyconnector.state;

import org.jspecify.annotations.NullMarked;
