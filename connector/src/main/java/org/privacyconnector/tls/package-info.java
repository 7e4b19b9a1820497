/** Whom a TLS connection believes; the same for every hand that reaches out. */
@NullMarked
package org.privacyconnector.tls;

import org.jspecify.annotations.NullMarked;
