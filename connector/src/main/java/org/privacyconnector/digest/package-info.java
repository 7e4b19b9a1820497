/** The one hash that plans, fingerprints, keys and signatures are told apart by. */
@NullMarked
package org.privacyconnector.digest;

import org.jspecify.annotations.NullMarked;
