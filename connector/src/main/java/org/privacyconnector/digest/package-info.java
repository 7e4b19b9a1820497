/** The one hash that plans, fingerprints, keys and signatures are told apart by; keyed, it stands for rows and people. */
@NullMarked
package org.privacyconnector.digest;

import org.jspecify.annotations.NullMarked;
