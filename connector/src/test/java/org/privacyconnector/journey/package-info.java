/** Whole ways through the real commands over a stand-in of Dataverse: from the policy to the proof. */
@NullMarked
package org.privacyconnector.journey;

import org.jspecify.annotations.NullMarked;
