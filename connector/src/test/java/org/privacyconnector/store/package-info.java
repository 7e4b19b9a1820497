/** The store on a real file, broken where it can break. */
@NullMarked
package org.privacyconnector.store;

import org.jspecify.annotations.NullMarked;
