/** Those outside who are told: mail servers and webhooks, over TLS, at hosts that the operator allows. */
@NullMarked
package org.privacyconnector.downstream;

import org.jspecify.annotations.NullMarked;
