/** Tests of this package, over real sockets and real stores. */
@NullMarked
package org.privacyconnector.state.events;

import org.jspecify.annotations.NullMarked;
