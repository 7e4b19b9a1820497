/** Requests and batches over HTTP: the one place they pass through, what a failure means, and when a request is sent again. */
@NullMarked
package org.privacyconnector.dataverse.wire;

import org.jspecify.annotations.NullMarked;
