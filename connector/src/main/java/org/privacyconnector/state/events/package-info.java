/** What came in from the outside and is still to be looked at: hints that rows may have changed, and what became of them. */
@NullMarked
package org.privacyconnector.state.events;

import org.jspecify.annotations.NullMarked;
