/** What a plan would do to the world, and what became of it. */
@NullMarked
package org.privacyconnector.effect;

import org.jspecify.annotations.NullMarked;
