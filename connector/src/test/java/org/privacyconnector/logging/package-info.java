/** Tests of this package, with events as Logback makes them. */
@NullMarked
package org.privacyconnector.logging;

import org.jspecify.annotations.NullMarked;
