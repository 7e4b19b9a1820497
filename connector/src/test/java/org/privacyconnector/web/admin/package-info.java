/** Tests of this package, over real sockets and real stores. */
@NullMarked
package org.privacyconnector.web.admin;

import org.jspecify.annotations.NullMarked;
