/** Tests of this package, over real sockets and real stores. */
@NullMarked
package org.privacyconnector.trigger.event;

import org.jspecify.annotations.NullMarked;
