/** Who was erased and must be known again when they reappear: keyed hashes of identities, each for a time and on a ground (S21, S29). */
@NullMarked
package org.privacyconnector.state.suppression;

import org.jspecify.annotations.NullMarked;
