/** How log lines are written: for a person at a terminal, or as JSON for a program; of what was logged only what may be shown (S31). */
@NullMarked
package org.privacyconnector.logging;

import org.jspecify.annotations.NullMarked;
