/** Tests of this package, over real sockets and real stores. */
@NullMarked
package org.privacyconnector.web.webhook;

import org.jspecify.annotations.NullMarked;
