/** Carries out a sealed plan: intent, effect, outcome. The one door through which anything changes, and it can be resumed at any point. */
@NullMarked
package org.privacyconnector.apply;

import org.jspecify.annotations.NullMarked;
