/** Tests of this package, with a real mail server and real sockets. */
@NullMarked
package org.privacyconnector.downstream;

import org.jspecify.annotations.NullMarked;
