/** Tests of this package, over real sockets and real stores. */
@NullMarked
package org.privacyconnector.web.server;

import org.jspecify.annotations.NullMarked;
