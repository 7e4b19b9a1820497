/** The course on the real store and the real ledger, over a small made-up world. */
@NullMarked
package org.privacyconnector.run;

import org.jspecify.annotations.NullMarked;
