/** One small HTTP server for every door of this program: TLS from files, limits on everything a client can send, nothing said of the inside. */
@NullMarked
package org.privacyconnector.web.server;

import org.jspecify.annotations.NullMarked;
